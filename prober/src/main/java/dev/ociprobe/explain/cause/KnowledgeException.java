package dev.ociprobe.explain.cause;

/** A file of knowledge that can't be used; the message names the place in the file. */
public final class KnowledgeException extends Exception {
  private static final long serialVersionUID = 1;

  KnowledgeException(String message) {
    super(message);
  }
}

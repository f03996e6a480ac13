package dev.ociprobe.host.procfs;

/** The result of reading a pseudo file. */
public sealed interface FileContent {

  /** The file's complete text, line feeds included. */
  record Text(String text) implements FileContent {}

  /**
   * No text.
   *
   * @param why in the system's few words
   */
  record Missing(String why) implements FileContent {}
}

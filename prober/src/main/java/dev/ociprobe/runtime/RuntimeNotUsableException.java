package dev.ociprobe.runtime;

/** A runtime, or a description of one, that can't be used: what and where, and what to do. */
public final class RuntimeNotUsableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  /**
   * @param message what is wrong, with the name or path
   * @param remedy what the user can do, as an imperative
   */
  public RuntimeNotUsableException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}

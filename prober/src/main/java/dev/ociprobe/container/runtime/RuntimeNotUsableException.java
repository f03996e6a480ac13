package dev.ociprobe.container.runtime;

/** A runtime, or a description of one, that can't be used: what and where, and what to do. */
public final class RuntimeNotUsableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** In which way. */
  public enum Reason {
    /** Nothing of that name or path, or a description that can't be read. */
    NOT_KNOWN,
    /** Known, but not on this host. */
    NOT_INSTALLED,
    /** It is there, and doesn't behave like an OCI runtime. */
    NOT_A_RUNTIME
  }

  private final Reason reason;
  private final String remedy;

  /**
   * @param message what is wrong, with the name or path
   * @param remedy what the user can do, as an imperative
   */
  public RuntimeNotUsableException(Reason reason, String message, String remedy) {
    super(message);
    this.reason = reason;
    this.remedy = remedy;
  }

  public Reason reason() {
    return reason;
  }

  public String remedy() {
    return remedy;
  }
}

package dev.ociprobe.container.runtime;

/** Thrown for a runtime, or a catalogue file, that can't be used; says why and what to do. */
public final class RuntimeNotUsableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The kinds of problem. */
  public enum Reason {
    /** No such name or path, or a catalogue file that can't be read. */
    NOT_KNOWN,
    /** Known, but not installed on this host. */
    NOT_INSTALLED,
    /** Installed, but it doesn't behave like an OCI runtime. */
    NOT_A_RUNTIME
  }

  private final Reason reason;
  private final String remedy;

  /**
   * An exception with a remedy.
   *
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

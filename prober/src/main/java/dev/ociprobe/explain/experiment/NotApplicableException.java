package dev.ociprobe.explain.experiment;

/** A factor that can't be switched for a runtime; says why, and what to do. */
public final class NotApplicableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String remedy;

  /** What is in the way. */
  public enum Reason {
    /** The runtime, or what the user asked for. */
    REQUEST,
    /** The host. */
    HOST
  }

  NotApplicableException(Reason reason, String message, String remedy) {
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

package dev.ociprobe.host.perf;

/** Nothing can be recorded; {@link #reason} says why, and what would help. */
public final class RecorderUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Unavailable reason;

  public RecorderUnavailableException(Unavailable reason) {
    super(reason.what());
    this.reason = reason;
  }

  public Unavailable reason() {
    return reason;
  }
}

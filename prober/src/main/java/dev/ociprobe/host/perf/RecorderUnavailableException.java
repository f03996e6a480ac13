package dev.ociprobe.host.perf;

/** Thrown where this host allows no recording; {@link #reason} holds the cause and the remedy. */
public final class RecorderUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient RecorderObstacle reason;

  public RecorderUnavailableException(RecorderObstacle reason) {
    super(reason.problem());
    this.reason = reason;
  }

  public RecorderObstacle reason() {
    return reason;
  }
}

package dev.ociprobe.host.perf;

/** Thrown where this host allows no recording; {@link #reason} holds the cause and the remedy. */
public sealed class RecorderUnavailableException extends Exception
    permits UnknownTracepointException {
  private static final long serialVersionUID = 1;

  private final transient RecorderObstacle reason;

  public RecorderUnavailableException(RecorderObstacle reason) {
    super(reason.problem());
    this.reason = reason;
  }

  public final RecorderObstacle reason() {
    return reason;
  }
}

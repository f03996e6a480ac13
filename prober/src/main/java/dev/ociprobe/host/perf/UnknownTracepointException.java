package dev.ociprobe.host.perf;

/** A tracepoint that the user asked for, and that this kernel doesn't have. */
public final class UnknownTracepointException extends RecorderUnavailableException {
  private static final long serialVersionUID = 1;

  UnknownTracepointException(TracepointName name) {
    super(
        new RecorderObstacle(
            "this kernel has no tracepoint " + name,
            "`ls /sys/kernel/tracing/events/" + name.system() + "` lists what it has"));
  }
}

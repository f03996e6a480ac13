package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PosixException;

/** A tracepoint that the user asked for, and that this kernel lacks or doesn't let be recorded. */
public final class UnknownTracepointException extends RecorderUnavailableException {
  private static final long serialVersionUID = 1;

  private UnknownTracepointException(String problem, String remedy) {
    super(new RecorderObstacle(problem, remedy));
  }

  /**
   * The kernel doesn't have it.
   *
   * @param isSystemKnown true if the kernel has others of its system
   */
  static UnknownTracepointException missing(TracepointName name, boolean isSystemKnown) {
    return new UnknownTracepointException(
        "this kernel has no tracepoint " + name,
        "`ls /sys/kernel/tracing/events%s` lists %s"
            .formatted(
                isSystemKnown ? "/" + name.system() : "",
                isSystemKnown ? "what it has" : "the systems that it has"));
  }

  /** The kernel has it, and refuses it alone. */
  static UnknownTracepointException refused(TracepointName name, PosixException e) {
    return new UnknownTracepointException(
        "this kernel does not let %s be recorded: %s".formatted(name, e.getMessage()),
        "leave out --event " + name);
  }
}

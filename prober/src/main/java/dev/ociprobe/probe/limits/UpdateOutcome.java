package dev.ociprobe.probe.limits;

import java.time.Duration;

/** How a limit of a running container was changed. */
public sealed interface UpdateOutcome {

  /** By the runtime's update verb. */
  record ByRuntime(Duration took) implements UpdateOutcome {}

  /** By writing the file from the host: the runtime has no update verb. */
  record ByFile(Duration took) implements UpdateOutcome {}

  /** Not at all: the runtime's words, or the kernel's. */
  record Refused(String words) implements UpdateOutcome {}

  /** As evidence. */
  default String sentence() {
    return switch (this) {
      case ByRuntime(Duration took) ->
          "changed live by the runtime's update, which took %,d µs".formatted(micros(took));
      case ByFile(Duration took) ->
          "the runtime has no update: changed live by writing the file, which took %,d µs"
              .formatted(micros(took));
      case Refused(String words) -> "the change was refused: " + words;
    };
  }

  private static long micros(Duration took) {
    return took.toNanos() / 1000;
  }
}

package dev.ociprobe.probe.limits;

import java.time.Duration;

/** The outcome of changing a limit of a running container. */
public sealed interface UpdateOutcome {

  /** The runtime's update changed it. */
  record ByRuntime(Duration took) implements UpdateOutcome {}

  /** The file was written from the host, because the runtime has no update. */
  record ByFile(Duration took) implements UpdateOutcome {}

  /** The runtime or the kernel refused the change, in those words. */
  record Refused(String words) implements UpdateOutcome {}

  /** The outcome as a sentence of evidence. */
  default String sentence() {
    return switch (this) {
      case ByRuntime(Duration took) ->
          "the runtime's update changed the limit live, in %,d µs".formatted(micros(took));
      case ByFile(Duration took) ->
          "the runtime has no update; writing the file changed the limit live, in %,d µs"
              .formatted(micros(took));
      case Refused(String words) -> "the change was refused: " + words;
    };
  }

  private static long micros(Duration took) {
    return took.toNanos() / 1000;
  }
}

package dev.ociprobe.probe.limits;

import java.time.Duration;
import java.util.Optional;

/** The outcome of changing a limit of a running container. */
public sealed interface UpdateOutcome {

  /** The runtime's update changed it. */
  record ByRuntime(Duration took) implements UpdateOutcome {}

  /** The file was written from the host, because the runtime has no update. */
  record ByFile(Duration took) implements UpdateOutcome {}

  /**
   * The change was refused.
   *
   * @param words of the runtime or the kernel
   * @param fromHost true if the kernel refused to let the file be written, and no runtime was asked
   */
  record Refused(String words, boolean fromHost) implements UpdateOutcome {}

  /**
   * The conclusion on a refused change, for which only a runtime that was asked is to blame; empty
   * if it was not refused.
   */
  default Optional<Conclusion> refusal(String meaning) {
    return this instanceof Refused(String words, boolean fromHost)
        ? Optional.of(
            fromHost
                ? new Conclusion.Unsupported("the kernel refuses the change: " + words)
                : new Conclusion.Rejected(meaning))
        : Optional.empty();
  }

  /** The outcome as a sentence of evidence. */
  default String sentence() {
    return switch (this) {
      case ByRuntime(Duration took) ->
          "the runtime's update changed the limit live, in %,d µs".formatted(micros(took));
      case ByFile(Duration took) ->
          "the runtime has no update; writing the file changed the limit live, in %,d µs"
              .formatted(micros(took));
      case Refused(String words, _) -> "the change was refused: " + words;
    };
  }

  private static long micros(Duration took) {
    return took.toNanos() / 1000;
  }
}

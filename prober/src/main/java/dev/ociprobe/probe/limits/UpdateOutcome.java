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
   * The runtime refused the change, and the kernel did not.
   *
   * @param words of the runtime
   * @param taken true if the kernel took the same change from the host
   */
  record Refused(String words, boolean taken) implements UpdateOutcome {}

  /** The runtime's update didn't end within its timeout. */
  record TimedOut() implements UpdateOutcome {}

  /**
   * The kernel refuses the change, whoever makes it.
   *
   * @param words of the kernel
   * @param runtime the words of the runtime that was asked; empty if it has no update
   */
  record RefusedByKernel(String words, Optional<String> runtime) implements UpdateOutcome {}

  /**
   * The runtime has no update, and the container's cgroup no such file.
   *
   * @param words that name the file
   */
  record WithoutFile(String words) implements UpdateOutcome {}

  /**
   * The conclusion on a refused change, for which only a runtime is to blame that the kernel would
   * have let do it; empty if it was not refused.
   */
  default Optional<Conclusion> refusal(String meaning) {
    return switch (this) {
      case ByRuntime _, ByFile _ -> Optional.empty();
      case Refused _ -> Optional.of(new Conclusion.Rejected(meaning));
      case TimedOut timedOut ->
          Optional.of(new Conclusion.Inconclusive(timedOut.sentence(), Remedies.IDLE_HOST));
      case RefusedByKernel(String words, _) ->
          Optional.of(
              new Conclusion.Unsupported(
                  "the kernel refuses the change, whoever makes it: " + words));
      case WithoutFile(String words) -> Optional.of(new Conclusion.NotWritten(words));
    };
  }

  /** The outcome as a sentence of evidence. */
  default String sentence() {
    return switch (this) {
      case ByRuntime(Duration took) ->
          "the runtime's update changed the limit live, in %,d µs".formatted(micros(took));
      case ByFile(Duration took) ->
          "the runtime has no update; writing the file changed the limit live, in %,d µs"
              .formatted(micros(took));
      case Refused(String words, boolean taken) ->
          "the change was refused%s: %s"
              .formatted(taken ? ", but the kernel takes it from the host" : "", words);
      case TimedOut _ -> "update didn't end within its timeout: it may be slow, or hang";
      case RefusedByKernel(String words, Optional<String> runtime) ->
          "the change was refused: " + runtime.orElse(words);
      case WithoutFile(String words) -> "the change can't be made: " + words;
    };
  }

  private static long micros(Duration took) {
    return took.toNanos() / 1000;
  }
}

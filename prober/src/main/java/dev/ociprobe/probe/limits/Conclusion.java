package dev.ociprobe.probe.limits;

import dev.ociprobe.result.files.Verdict;

/**
 * The end of a case, and the only way to a verdict. ENFORCED takes a {@link Held}, thus a control
 * and the kernel's counter. The case turns each of {@link Held}, {@link Written} and {@link
 * Inexact} into ESCAPED or NOT_WRITTEN where the container's process has left its cgroup, or a file
 * doesn't hold the limit. Immutable.
 */
public sealed interface Conclusion {

  /**
   * The workload kept to the limit, which shows something only if the control passed and the
   * counter agrees; otherwise nothing is shown.
   */
  record Held(Control control, Counter counter) implements Conclusion {}

  /** The workload is bounded, but outside the tolerance. */
  record Inexact(String meaning) implements Conclusion {}

  /** The workload got past the limit. */
  record Escaped(String meaning) implements Conclusion {}

  /** The files hold the limit, and nothing but reading them can be done about it. */
  record Written(String why) implements Conclusion {}

  /** The runtime accepted the limit, but a file doesn't hold it. */
  record NotWritten(String meaning) implements Conclusion {}

  /** The runtime refused the limit, or a call. */
  record Rejected(String meaning) implements Conclusion {}

  /** This host or this runtime has no such limit. */
  record Unsupported(String why) implements Conclusion {}

  /** Nothing could be shown. */
  record Inconclusive(String why) implements Conclusion {}

  /** The container runs without the limit, as a file shows. */
  static Conclusion notWritten() {
    return new NotWritten("the container runs without this limit");
  }

  /** Nothing could be shown of what needs the machine's time. */
  static Conclusion machineStoodStill(String measured) {
    return new Inconclusive(
        "the machine stood still for so long that %s can't be measured: try again on an idle host"
            .formatted(measured));
  }

  /** The verdict, as long as the files and the cgroup of the container's process are right. */
  default Verdict verdict() {
    return switch (this) {
      case Held(Control control, Counter counter) ->
          control.passed() && counter.agrees() ? Verdict.ENFORCED : Verdict.INCONCLUSIVE;
      case Inexact _ -> Verdict.INEXACT;
      case Escaped _ -> Verdict.ESCAPED;
      case Written _ -> Verdict.WRITTEN;
      case NotWritten _ -> Verdict.NOT_WRITTEN;
      case Rejected _ -> Verdict.REJECTED;
      case Unsupported _ -> Verdict.UNSUPPORTED;
      case Inconclusive _ -> Verdict.INCONCLUSIVE;
    };
  }

  /** One sentence for the user; empty where the limit holds. */
  default String meaning() {
    return switch (this) {
      case Held _ when verdict() == Verdict.ENFORCED -> "";
      case Inexact(String meaning) -> meaning;
      case Escaped(String meaning) -> meaning;
      case NotWritten(String meaning) -> meaning;
      case Rejected(String meaning) -> meaning;
      case Written _ -> "the limit is set; whether the kernel keeps to it isn't tested";
      case Unsupported _ -> "this limit isn't available here";
      case Held _, Inconclusive _ -> "this run can't tell whether the limit holds";
    };
  }
}

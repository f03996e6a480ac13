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

  /**
   * The files hold the limit, and nothing but reading them can be done about it.
   *
   * @param why it isn't tested
   * @param remedy an action of the user's after which it can be; empty if none is known
   */
  record Written(String why, String remedy) implements Conclusion {
    public Written(String why) {
      this(why, "");
    }
  }

  /** The runtime accepted the limit, but a file doesn't hold it. */
  record NotWritten(String meaning) implements Conclusion {}

  /** The runtime refused the limit, or a call. */
  record Rejected(String meaning) implements Conclusion {}

  /**
   * This host or this runtime has no such limit.
   *
   * @param remedy an action of the user's that gives it to them; empty if none is known
   */
  record Unsupported(String why, String remedy) implements Conclusion {
    public Unsupported(String why) {
      this(why, "");
    }
  }

  /**
   * Nothing could be shown.
   *
   * @param remedy an action of the user's after which something may be; empty if none is known
   */
  record Inconclusive(String why, String remedy) implements Conclusion {
    public Inconclusive(String why) {
      this(why, "");
    }
  }

  /** The container runs without the limit, as a file shows. */
  static Conclusion notWritten() {
    return new NotWritten("the container runs without this limit");
  }

  /** Nothing could be shown of what needs the machine's time. */
  static Conclusion machineStoodStill(String measured) {
    return new Inconclusive(
        "the machine stood still, as if it were paused, for so long that %s can't be measured"
            .formatted(measured),
        Remedies.IDLE_HOST);
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

  /** The reason for the verdict, in one sentence for the user; empty where the limit holds. */
  default String meaning() {
    return switch (this) {
      case Held _ when verdict() == Verdict.ENFORCED -> "";
      case Inexact(String meaning) -> meaning;
      case Escaped(String meaning) -> meaning;
      case NotWritten(String meaning) -> meaning;
      case Rejected(String meaning) -> meaning;
      case Written(String why, _) -> why;
      case Unsupported(String why, _) -> why;
      case Inconclusive(String why, _) -> why;
      case Held(Control control, _) when !control.passed() ->
          "the same work stays within the limit without it too, so it isn't shown that the limit"
              + " binds it";
      case Held _ ->
          "the work kept to the limit, but by the kernel's own count not because of the limit";
    };
  }

  /** An action of the user's that may lead to a better verdict; empty if none is known. */
  default String remedy() {
    return this instanceof Held && verdict() != Verdict.ENFORCED ? Remedies.IDLE_HOST : "";
  }
}

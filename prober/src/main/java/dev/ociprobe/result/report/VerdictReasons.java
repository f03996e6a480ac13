package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The reasons for one verdict, each once with the cases that share it: the order and the grouping
 * of every report.
 *
 * @param verdict of the cases
 * @param explanation of the verdict, for the user
 * @param reasons at least one, in the order of their first cases
 */
public record VerdictReasons(Verdict verdict, String explanation, List<Reason> reasons) {

  /** Copies the list. */
  public VerdictReasons {
    reasons = List.copyOf(reasons);
  }

  /**
   * A reason, which several cases and runtimes may share.
   *
   * @param names of the cases, with their runtimes
   * @param meaning the reason in words; empty where the limit holds
   * @param remedy an action of the user's that may lead to a better verdict
   * @param cases at least one
   */
  public record Reason(
      String names, String meaning, Optional<String> remedy, List<VerdictResult> cases) {

    /** Copies the list. */
    public Reason {
      cases = List.copyOf(cases);
    }

    private static Reason of(List<VerdictResult> cases) {
      VerdictResult first = cases.getFirst();
      return new Reason(VerdictEvidence.names(cases), first.meaning(), first.remedy(), cases);
    }
  }

  /**
   * Returns the reasons for each verdict other than ENFORCED, and for a limit that holds until
   * systemd applies the container's scope again: the worst verdict first.
   */
  public static List<VerdictReasons> of(List<VerdictResult> verdicts) {
    List<VerdictResult> told =
        verdicts.stream()
            .filter(each -> each.verdict() != Verdict.ENFORCED || each.differsInScope())
            .toList();
    return Verdict.WORST_FIRST.stream()
        .map(verdict ->
            new VerdictReasons(
                verdict,
                explanation(verdict),
                reasons(told.stream().filter(each -> each.verdict() == verdict).toList())))
        .filter(each -> !each.reasons().isEmpty())
        .toList();
  }

  private static List<Reason> reasons(List<VerdictResult> cases) {
    return cases.stream()
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.meaning(), each.remedy()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(Reason::of)
        .toList();
  }

  private static String explanation(Verdict verdict) {
    return switch (verdict) {
      case ENFORCED ->
          "the limit holds, but systemd's scope for the container hasn't the same; it is lost when"
              + " systemd applies the scope again";
      case WRITTEN -> "the cgroup's file holds the limit; whether it binds can't be tested";
      case INEXACT -> "the limit has an effect, but not the requested one";
      case ESCAPED -> "the container gets past the limit";
      case NOT_WRITTEN -> "the runtime accepts the limit, but its file doesn't hold it";
      case REJECTED -> "the runtime refuses the limit";
      case UNSUPPORTED -> "this host, or this runtime, has no such limit; counts for nothing";
      case INCONCLUSIVE -> "this run can't tell whether the limit holds";
    };
  }
}

package dev.ociprobe.result.html;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.report.VerdictReasons;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The reasons for one verdict as data of the page, which has the cases themselves in the run.
 *
 * @param verdict of the cases
 * @param explanation of the verdict
 * @param reasons each once
 */
record SharedReasons(Verdict verdict, String explanation, List<Reason> reasons) {

  /**
   * A reason.
   *
   * @param names of the cases, with their runtimes
   * @param meaning the reason in words; empty where the limit holds
   * @param remedy an action of the user's that may lead to a better verdict
   * @param cases as indexes into the verdicts of the run
   */
  record Reason(String names, String meaning, Optional<String> remedy, List<Integer> cases) {}

  static List<SharedReasons> of(List<VerdictResult> verdicts) {
    // By identity: a file that is not trusted may have one case twice.
    IdentityHashMap<VerdictResult, Integer> indexes = new IdentityHashMap<>();
    for (int i = 0; i < verdicts.size(); i++) {
      indexes.put(verdicts.get(i), i);
    }
    return VerdictReasons.of(verdicts).stream()
        .map(each ->
            new SharedReasons(
                each.verdict(),
                each.explanation(),
                each.reasons().stream().map(reason -> reason(reason, indexes)).toList()))
        .toList();
  }

  private static Reason reason(
      VerdictReasons.Reason of, IdentityHashMap<VerdictResult, Integer> indexes) {
    return new Reason(
        of.names(), of.meaning(), of.remedy(), of.cases().stream().map(indexes::get).toList());
  }
}

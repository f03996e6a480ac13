package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.ConditionKind;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The conditions of the runs of a baseline.
 *
 * @param shared by all runtimes of all runs
 * @param ofRuntimes those that all runs of a runtime share beside these
 * @param differing the names of those that runs of a runtime don't share
 */
record CommonConditions(
    Map<String, String> shared,
    Map<String, Map<String, String>> ofRuntimes,
    Set<String> differing) {

  /**
   * Finds the conditions of some runs.
   *
   * @throws NothingToCompareException if runs differ in one under which their durations can't be
   *     compared
   */
  static CommonConditions of(List<RecordedRun> runs, Collection<String> runtimes) {
    Map<String, Map<String, String>> ofRuntimes = new LinkedHashMap<>();
    Set<String> differing = new LinkedHashSet<>();
    for (String runtime : runtimes) {
      List<Map<String, String>> all =
          runs.stream()
              .filter(each -> each.runtimes().contains(runtime))
              .map(each -> ConditionKind.valuesOf(each, runtime))
              .toList();
      for (Map<String, String> each : all) {
        List<Condition> conditions = Condition.between(all.getFirst(), each);
        String voiding = Condition.voiding(conditions);
        if (!voiding.isEmpty()) {
          throw new NothingToCompareException(
              "the runs can't be one baseline: %s of %s".formatted(voiding, runtime));
        }
        conditions.forEach(condition -> differing.add(condition.name()));
      }
      ofRuntimes.put(runtime, new LinkedHashMap<>(all.getFirst()));
    }
    ofRuntimes.values().forEach(each -> each.keySet().removeAll(differing));
    Map<String, String> shared = new LinkedHashMap<>(ofRuntimes.values().iterator().next());
    ofRuntimes.values().forEach(each -> shared.entrySet().retainAll(each.entrySet()));
    ofRuntimes.values().forEach(each -> each.keySet().removeAll(shared.keySet()));
    return new CommonConditions(shared, ofRuntimes, differing);
  }
}

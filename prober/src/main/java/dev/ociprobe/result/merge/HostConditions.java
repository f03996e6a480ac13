package dev.ociprobe.result.merge;

import dev.ociprobe.result.compare.ConditionKind;
import dev.ociprobe.result.merge.PlanDifference.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The conditions of one runtime on each host. Equal values are kept once. */
final class HostConditions {
  private static final int OTHERS_PER_ONE = 10;

  private final String runtime;
  private final Map<String, Map<String, String>> byHost = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();

  HostConditions(String runtime) {
    this.runtime = runtime;
  }

  void add(String host, Map<String, String> conditions) {
    Map<String, String> kept = new LinkedHashMap<>();
    conditions.forEach((name, value) -> kept.put(name, values.computeIfAbsent(value, v -> v)));
    byHost.put(host, kept);
  }

  /** The conditions that go with some hosts: they share them, and the others lack them. */
  List<SharedCondition> goingWith(
      Set<String> standingOut, Set<String> judged, String phase, boolean slower) {
    Map<String, String> candidates = new LinkedHashMap<>(of(standingOut.iterator().next()));
    standingOut.forEach(host ->
        candidates
            .entrySet()
            .removeIf(each -> !each.getValue().equals(of(host).get(each.getKey()))));
    List<String> others = judged.stream().filter(host -> !standingOut.contains(host)).toList();
    List<SharedCondition> shared = new ArrayList<>();
    candidates.forEach((name, value) -> {
      int with = (int) others.stream().filter(h -> value.equals(of(h).get(name))).count();
      if (with * OTHERS_PER_ONE <= others.size()) {
        shared.add(
            new SharedCondition(
                runtime, phase, slower, name, value, standingOut.size(), with, others.size()));
      }
    });
    return shared;
  }

  private Map<String, String> of(String host) {
    return Objects.requireNonNull(byHost.get(host));
  }

  /** The conditions that make runs unlike, where they are not the same. */
  List<PlanDifference> differences() {
    List<PlanDifference> differences = new ArrayList<>();
    for (String name : ConditionKind.likeness()) {
      Map<String, Value> found = new LinkedHashMap<>();
      byHost.forEach((host, each) ->
          found.merge(
              each.getOrDefault(name, "unknown"),
              new Value(each.getOrDefault(name, "unknown"), 1, host),
              (old, _) -> new Value(old.value(), old.hosts() + 1, old.first())));
      if (found.size() > 1) {
        differences.add(
            new PlanDifference(
                runtime,
                name,
                found.values().stream()
                    .sorted(Comparator.comparingInt(Value::hosts).reversed())
                    .toList()));
      }
    }
    return differences;
  }
}

package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The checks of cycles against their own parts: that the calls on a container, one after another,
 * take no longer than its cycle, and that its first instruction, which its payload or its output
 * tells, lies behind create and before the cycle's end.
 */
final class CycleChecks {
  static final String SUM = "total ≥ sum of the calls";
  static final String STAMP = "the first instruction lies within its cycle";

  private static final Set<String> CALLS = Set.of("create", "start", "kill", "delete");
  private static final String CREATE = "create";
  private static final String STARTUP = "startup";
  private static final String TOTAL = "total";

  /** The durations of each runtime's cycles by phase, in nanoseconds. */
  private final Map<String, Map<Integer, Map<String, Long>>> cycles = new TreeMap<>();

  private CycleChecks() {}

  /** Reads the cycles of a run; none if it has no samples. */
  static CycleChecks read(Path directory) throws ResultFileException {
    CycleChecks checks = new CycleChecks();
    boolean _ = RunReader.readSamples(directory, checks::add);
    return checks;
  }

  private void add(Sample sample) {
    if (sample.outcome().equals(Sample.OK)) {
      cycles
          .computeIfAbsent(sample.runtime(), _ -> new TreeMap<>())
          .computeIfAbsent(sample.round(), _ -> new HashMap<>())
          .merge(sample.phase(), sample.durationNanos(), Long::sum);
    }
  }

  /** Returns the names of the checks that a runtime has failed. */
  List<String> failedBy(String runtime) {
    return all().stream()
        .filter(each -> each.failures().stream().anyMatch(why -> why.startsWith(runtime + ": ")))
        .map(FigureCheck::name)
        .toList();
  }

  /** Returns the outcome in all runtimes of each check that could be made. */
  List<FigureCheck> all() {
    return List.of(
            check(
                SUM,
                "create + start + kill + delete ≤ total",
                cycle -> cycle.containsKey(CREATE) && cycle.containsKey(TOTAL),
                cycle -> calls(cycle) <= nanos(cycle, TOTAL)),
            check(
                STAMP,
                "create ≤ startup ≤ total",
                cycle -> cycle.keySet().containsAll(Set.of(CREATE, STARTUP, TOTAL)),
                cycle ->
                    nanos(cycle, CREATE) <= nanos(cycle, STARTUP)
                        && nanos(cycle, STARTUP) <= nanos(cycle, TOTAL)))
        .stream()
        .filter(each -> each.systems() > 0)
        .toList();
  }

  private static long nanos(Map<String, Long> cycle, String phase) {
    return cycle.getOrDefault(phase, 0L);
  }

  private static long calls(Map<String, Long> cycle) {
    return cycle.entrySet().stream()
        .filter(each -> CALLS.contains(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private FigureCheck check(
      String name,
      String relation,
      Predicate<Map<String, Long>> applies,
      Predicate<Map<String, Long>> holds) {
    List<String> failures = new ArrayList<>();
    int runtimes = 0;
    for (Map.Entry<String, Map<Integer, Map<String, Long>>> each : cycles.entrySet()) {
      List<Map<String, Long>> checked = each.getValue().values().stream().filter(applies).toList();
      long failed = checked.stream().filter(holds.negate()).count();
      runtimes += checked.isEmpty() ? 0 : 1;
      if (failed > 0) {
        failures.add("%s: in %d of %d cycles".formatted(each.getKey(), failed, checked.size()));
      }
    }
    return new FigureCheck(name, relation, runtimes, failures);
  }
}

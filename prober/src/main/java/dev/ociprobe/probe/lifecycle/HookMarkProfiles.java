package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.stopwatch.HookMark;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * The times of hook calls within phases, by runtime, as medians. Memory is bounded whatever the
 * number of cycles.
 */
final class HookMarkProfiles {
  private static final List<String> HOOKS =
      List.of(
          "prestart",
          "createRuntime",
          "createContainer",
          "startContainer",
          "poststart",
          "poststop");
  private static final int DIGITS = 3;

  private final Set<Phase> phases;
  private final Map<String, Map<Phase, Marked>> byRuntime = new LinkedHashMap<>();

  /** One phase of one runtime. */
  private static final class Marked {
    private final Histogram durations = new Histogram(DIGITS);
    private final Map<String, Histogram> offsets = new LinkedHashMap<>();
  }

  HookMarkProfiles(Set<Phase> phases) {
    this.phases = Set.copyOf(phases);
  }

  /** Adds the marks of a cycle, each to the phase in which it lies. */
  void add(String runtime, Cycle.Completed cycle, List<HookMark> marks, ClockOffset offset) {
    for (Phase phase : phases) {
      Timing timing = cycle.timings().get(phase);
      if (timing == null) {
        continue;
      }
      Marked marked =
          byRuntime
              .computeIfAbsent(runtime, r -> new EnumMap<>(Phase.class))
              .computeIfAbsent(phase, p -> new Marked());
      marked.durations.recordValue(timing.durationNanos());
      for (HookMark mark : marks) {
        // CLOCK_REALTIME is the clock that every sandbox shows unchanged.
        long since = offset.toMonotonic(mark.stamp().realtimeNanos()) - timing.startNanos();
        if (since >= 0 && since <= timing.durationNanos()) {
          marked
              .offsets
              .computeIfAbsent(mark.hook(), h -> new Histogram(DIGITS))
              .recordValue(since);
        }
      }
    }
  }

  /** Returns a stage from each mark to the next, for the phases in which hooks are called. */
  List<ProfileResult> results() {
    List<ProfileResult> results = new ArrayList<>();
    byRuntime.forEach((runtime, byPhase) ->
        byPhase.forEach((phase, marked) -> {
          if (!marked.offsets.isEmpty()) {
            results.add(result(runtime, phase, marked));
          }
        }));
    return results;
  }

  private static ProfileResult result(String runtime, Phase phase, Marked marked) {
    long whole = marked.durations.getValueAtPercentile(50);
    List<ProfileResult.Stage> stages = new ArrayList<>();
    long from = 0;
    for (Map.Entry<String, Histogram> each :
        marked.offsets.entrySet().stream()
            .sorted(Comparator.comparingLong(e -> e.getValue().getValueAtPercentile(50)))
            .toList()) {
      long to = Math.min(whole, each.getValue().getValueAtPercentile(50));
      stages.add(stage(runtime, "until the hook " + each.getKey(), from, to, whole));
      from = to;
    }
    stages.add(stage(runtime, "until " + phase.label() + " ends", from, whole, whole));
    return new ProfileResult(
        runtime,
        phase.label(),
        marked.durations.getTotalCount(),
        whole,
        stages,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ProfileResult.Stage stage(
      String runtime, String what, long from, long to, long whole) {
    return new ProfileResult.Stage(
        runtime, what, from, to, (double) (to - from) / Math.max(1, whole));
  }

  /** Warns of the overhead, and of hooks that a runtime never called within a phase. */
  List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>();
    warnings.add(
        new WarningResult(
            "marked",
            "the payload ran as each hook, which makes the phases longer",
            "measure durations with `ociprobe lifecycle`"));
    byRuntime.forEach((runtime, byPhase) -> {
      Set<String> missing = new TreeSet<>(HOOKS);
      byPhase.values().forEach(marked -> missing.removeAll(marked.offsets.keySet()));
      if (!missing.isEmpty()) {
        warnings.add(
            new WarningResult(
                "hooks-not-called",
                runtime + " did not call the hooks " + String.join(", ", missing),
                "read the stages around them as one for this runtime"));
      }
    });
    return warnings;
  }
}

package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.probe.sleep.FixedSleep;
import dev.ociprobe.probe.sleep.Rhythm;
import dev.ociprobe.probe.sleep.SleepSearch;
import dev.ociprobe.result.files.SleepResult;
import dev.ociprobe.result.stats.Series;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds fixed sleeps in the series of a run.
 *
 * @param known sleeps of all runtimes; each series is searched for all their rhythms
 * @param runtimes of the run
 * @param legacyCgroups true if the host has version 1 hierarchies
 */
record SleepResults(List<FixedSleep> known, List<RuntimeBinary> runtimes, boolean legacyCgroups) {
  /** The phases that contain no other; a containing phase would only repeat their sleeps. */
  private static final Set<String> PHASES =
      EnumSet.complementOf(
              EnumSet.of(Phase.MOUNT, Phase.READY, Phase.STARTUP, Phase.FIRST_BYTE, Phase.TOTAL))
          .stream()
          .map(Phase::label)
          .collect(Collectors.toUnmodifiableSet());

  /** Returns the search with the built-in list of known sleeps. */
  static SleepResults builtIn(Environment environment) {
    return new SleepResults(
        FixedSleep.known(),
        environment.runtimes(),
        environment.cgroup().hierarchies().stream().anyMatch(each -> each.version() == 1));
  }

  List<SleepResult> of(List<Series> series) {
    List<Rhythm> rhythms = known.stream().map(FixedSleep::rhythm).distinct().toList();
    return series.stream()
        .filter(each -> PHASES.contains(each.name().phase()))
        .flatMap(each ->
            SleepSearch.in(each.nanos(), rhythms).stream()
                .map(found -> result(each.name().runtime(), each.name().phase(), found)))
        .toList();
  }

  private SleepResult result(String runtime, String phase, SleepSearch.Found found) {
    return new SleepResult(
        runtime,
        phase,
        found.rhythm().totalNanos(1),
        found.rhythm().doubling(),
        found.steps().stream().mapToLong(SleepSearch.Step::iterations).sum(),
        found.of(),
        found.steps().stream()
            .map(step ->
                new SleepResult.Step(
                    step.sleepNanos(), step.iterations(), step.extraNanos(), step.spreadNanos()))
            .toList(),
        found.chance(),
        known.stream()
            .filter(sleep -> sleep.phase().equals(phase))
            .filter(sleep -> sleep.rhythm().isLike(found.rhythm()))
            .filter(sleep -> concerns(sleep, runtime))
            .map(sleep -> new SleepResult.Known(sleep.what(), sleep.source()))
            .toList());
  }

  private boolean concerns(FixedSleep sleep, String runtime) {
    return runtimes.stream()
        .filter(binary -> binary.name().equals(runtime))
        .anyMatch(binary -> sleep.concerns(binary.kind(), binary.version(), legacyCgroups));
  }
}

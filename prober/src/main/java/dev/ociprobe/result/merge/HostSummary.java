package dev.ociprobe.result.merge;

import dev.ociprobe.result.compare.ConditionKind;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Holm;
import dev.ociprobe.result.stats.HostSpread;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures of all hosts, as they come, and which of them stand out. For one thread. */
final class HostSummary {
  private static final double LEVEL = 0.05;

  private final Map<SeriesName, List<HostFigures>> phases = new LinkedHashMap<>();
  private final Map<String, HostConditions> conditions = new LinkedHashMap<>();

  void add(String host, RecordedRun run) {
    for (SeriesResult each : run.run().series()) {
      phases
          .computeIfAbsent(new SeriesName(each.runtime(), each.phase()), _ -> new ArrayList<>())
          .add(HostFigures.of(host, each));
    }
    for (String runtime : run.runtimes()) {
      conditions
          .computeIfAbsent(runtime, HostConditions::new)
          .add(host, ConditionKind.valuesOf(run, runtime));
    }
  }

  List<PlanDifference> differences() {
    return conditions.values().stream().flatMap(each -> each.differences().stream()).toList();
  }

  List<PhaseOfHosts> phases() {
    List<PhaseOfHosts> all = new ArrayList<>();
    phases.forEach((name, hosts) -> {
      List<HostFigures> judged = judged(hosts);
      HostSpread spread = judged.isEmpty() ? new HostSpread(0, 0, 0) : spread(judged);
      all.add(
          new PhaseOfHosts(
              name.runtime(),
              name.phase(),
              judged.size(),
              hosts.stream().mapToLong(HostFigures::count).sum(),
              spread.medianNanos(),
              spread.sigma(),
              hosts.stream().filter(h -> !h.canBeJudged()).map(HostFigures::host).toList()));
    });
    return all;
  }

  /** The hosts that stand out in a phase, corrected for all hosts and phases. */
  List<HostDeviation> deviations() {
    List<HostDeviation> tried = new ArrayList<>();
    List<Boolean> certain = new ArrayList<>();
    phases.forEach((name, hosts) -> {
      List<HostFigures> judged = judged(hosts);
      if (judged.size() >= HostSpread.MIN_HOSTS) {
        HostSpread spread = spread(judged);
        for (HostFigures each : judged) {
          tried.add(deviation(name, each, spread));
          certain.add(!each.mayBe(spread.medianNanos()));
        }
      }
    });
    double[] chances = Holm.adjusted(tried.stream().mapToDouble(HostDeviation::chance).toArray());
    List<HostDeviation> found = new ArrayList<>();
    for (int i = 0; i < chances.length; i++) {
      if (chances[i] <= LEVEL && certain.get(i)) {
        found.add(tried.get(i).withChance(chances[i]));
      }
    }
    return found;
  }

  /** The conditions that go with the hosts that stand out, slow and fast ones apart. */
  List<SharedCondition> conditions(List<HostDeviation> deviations) {
    List<SharedCondition> shared = new ArrayList<>();
    phases.forEach((name, hosts) -> {
      Set<String> judged =
          judged(hosts).stream().map(HostFigures::host).collect(Collectors.toSet());
      for (boolean slower : new boolean[] {true, false}) {
        Set<String> out = new LinkedHashSet<>();
        for (HostDeviation each : deviations) {
          if (each.isOf(name) && each.ratio() > 1 == slower) {
            out.add(each.host());
          }
        }
        if (!out.isEmpty()) {
          shared.addAll(
              Objects.requireNonNull(conditions.get(name.runtime()))
                  .goingWith(out, judged, name.phase(), slower));
        }
      }
    });
    return shared;
  }

  private static List<HostFigures> judged(List<HostFigures> hosts) {
    return hosts.stream().filter(HostFigures::canBeJudged).toList();
  }

  private static HostSpread spread(List<HostFigures> judged) {
    return HostSpread.of(judged.stream().mapToDouble(each -> (double) each.p50Nanos()).toArray());
  }

  private static HostDeviation deviation(SeriesName name, HostFigures host, HostSpread spread) {
    return new HostDeviation(
        name.runtime(),
        name.phase(),
        host.host(),
        host.p50Nanos(),
        (double) host.p50Nanos() / spread.medianNanos(),
        spread.chance((double) host.p50Nanos()));
  }
}

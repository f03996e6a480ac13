package dev.ociprobe.probe.workload;

import dev.ociprobe.result.files.WorkloadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The trials of all runtimes, judged by the checks of their workload: the file's own, the texts
 * that must be equal in all containers, and that no more CPU time is used than there is.
 */
final class CheckedTrials {
  private static final double CPU_TOLERANCE = 0.03;

  /** A quota grants each CPU a slice of its own, and its first period before the program starts. */
  private static final double QUOTA_TOLERANCE = 0.1;

  private static final int MAX_SHOWN = 3;
  private static final int MAX_CHARS = 60;

  private final WorkloadDefinition workload;
  private final List<RuntimeTrials> trials;
  private final List<WorkloadResult.Check> results = new ArrayList<>();

  /** The names of failed checks, by runtime and figure. */
  private final Map<String, Map<String, List<String>>> failed = new HashMap<>();

  /**
   * Judges the trials.
   *
   * @param cpus that the containers of each runtime were given
   */
  CheckedTrials(WorkloadDefinition workload, Map<String, Double> cpus, List<RuntimeTrials> trials) {
    this.workload = workload;
    this.trials = trials;
    for (RuntimeTrials each : trials) {
      workload.checks().forEach(check -> judge(each, check));
      judge(each, cpuTime(Objects.requireNonNull(cpus.get(each.runtime()))));
    }
    judgeSame();
  }

  private TrialCheck cpuTime(double cpus) {
    return new TrialCheck(
        "no more CPU time than the CPUs have",
        List.of(HostFigure.CPU_TIME.label()),
        TrialCheck.Relation.AT_MOST,
        List.of(HostFigure.WALL_TIME.label(), "" + cpus),
        cpus == Math.rint(cpus) ? CPU_TOLERANCE : QUOTA_TOLERANCE,
        toolFigures());
  }

  /** The outcome of each check in each runtime. */
  List<WorkloadResult.Check> results() {
    return results;
  }

  /** The checks that a figure has failed in any round. */
  List<String> failedBy(String runtime, String figure) {
    return failed.getOrDefault(runtime, Map.of()).getOrDefault(figure, List.of());
  }

  private List<String> toolFigures() {
    return workload.figures().stream().map(FigureDefinition::name).toList();
  }

  private void judge(RuntimeTrials runtime, TrialCheck check) {
    int count = 0;
    int broken = 0;
    Optional<String> evidence = Optional.empty();
    for (Map.Entry<Integer, Trial.Done> trial : runtime.done().entrySet()) {
      Optional<TrialCheck.Outcome> outcome = check.check(trial.getValue().figures());
      count += outcome.isPresent() ? 1 : 0;
      if (outcome.isPresent() && !outcome.get().holds()) {
        broken++;
        evidence =
            evidence.or(() ->
                Optional.of("round %d: %s".formatted(trial.getKey(), outcome.get().evidence())));
      }
    }
    results.add(
        new WorkloadResult.Check(
            runtime.runtime(), check.name(), check.words(), count, broken, evidence));
    if (broken > 0) {
      condemn(runtime.runtime(), check.name(), check.condemned());
    }
  }

  private void judgeSame() {
    for (SameText same : workload.same()) {
      String expected = same.expected().or(() -> firstOf(same.name())).orElse("");
      for (RuntimeTrials runtime : trials) {
        List<String> others =
            runtime.done().values().stream()
                .map(each -> each.same().getOrDefault(same.name(), ""))
                .filter(each -> each.isEmpty() || !each.equals(expected))
                .toList();
        results.add(
            new WorkloadResult.Check(
                runtime.runtime(),
                same.name(),
                expected.isEmpty()
                    ? same.name() + " is the same in all containers"
                    : "%s = %s in all containers".formatted(same.name(), shown(expected)),
                runtime.done().size(),
                others.size(),
                others.isEmpty() ? Optional.empty() : Optional.of(evidence(others))));
        if (!others.isEmpty()) {
          condemn(runtime.runtime(), same.name(), toolFigures());
        }
      }
    }
  }

  private Optional<String> firstOf(String name) {
    return trials.stream()
        .flatMap(each -> each.done().values().stream())
        .map(each -> each.same().getOrDefault(name, ""))
        .filter(each -> !each.isEmpty())
        .findFirst();
  }

  /** A few of the texts that differ, which are not trusted and may be of any length. */
  private static String evidence(List<String> others) {
    SortedSet<String> distinct = new TreeSet<>(others);
    String shown =
        distinct.stream()
            .limit(MAX_SHOWN)
            .map(each -> each.isEmpty() ? "missing" : "\"%s\"".formatted(shown(each)))
            .collect(Collectors.joining(", "));
    return "it is "
        + shown
        + (distinct.size() > MAX_SHOWN
            ? ", and %,d more".formatted(distinct.size() - MAX_SHOWN)
            : "");
  }

  private static String shown(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }

  private void condemn(String runtime, String check, List<String> figures) {
    Map<String, List<String>> ofRuntime =
        failed.computeIfAbsent(runtime, _ -> new LinkedHashMap<>());
    figures.forEach(each -> ofRuntime.computeIfAbsent(each, _ -> new ArrayList<>()).add(check));
  }
}

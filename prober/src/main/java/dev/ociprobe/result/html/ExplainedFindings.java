package dev.ociprobe.result.html;

import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SleepResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.report.SpikeWords;
import dev.ociprobe.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The findings of a run about limits, failures and slow iterations, in sentences. */
final class ExplainedFindings {

  private ExplainedFindings() {}

  static List<Finding> of(Run run) {
    List<Finding> findings = new ArrayList<>();
    run.failures().forEach(each -> findings.add(failure(each)));
    Findings.group(run.verdicts(), VerdictResult::runtime)
        .forEach((runtime, verdicts) -> findings.add(limits(runtime, verdicts)));
    Findings.group(run.spikes(), each -> List.of(each.runtime(), each.phase()))
        .values()
        .forEach(each -> findings.add(spikes(each)));
    run.ordinary()
        .forEach(each -> each.changes().forEach(change -> findings.add(change(each, change))));
    run.sleeps().forEach(each -> findings.add(sleep(each)));
    run.experiments().forEach(each -> findings.add(experiment(each)));
    return findings;
  }

  private static Finding failure(FailureResult failure) {
    return new Finding(
        "%s: %s failed (%s)."
            .formatted(
                failure.runtime(),
                Counted.of(failure.count(), "cycle", "cycles"),
                failure.phases().entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "))),
        "failures",
        "");
  }

  private static Finding limits(String runtime, List<VerdictResult> verdicts) {
    String counts =
        Stream.concat(
                Stream.of(Verdict.ENFORCED, Verdict.WRITTEN),
                Verdict.WORST_FIRST.stream()
                    .filter(each -> each != Verdict.ENFORCED && each != Verdict.WRITTEN))
            .map(each -> Map.entry(each, of(verdicts, each)))
            .filter(each -> !each.getValue().isEmpty())
            .map(each -> told(each.getKey(), each.getValue()))
            .collect(Collectors.joining("; "));
    return new Finding(
        "%s, %s: %s."
            .formatted(
                runtime, Counted.of(verdicts.size(), "case of limits", "cases of limits"), counts),
        "limits",
        "");
  }

  private static List<VerdictResult> of(List<VerdictResult> verdicts, Verdict verdict) {
    return verdicts.stream().filter(each -> each.verdict() == verdict).toList();
  }

  private static String told(Verdict verdict, List<VerdictResult> cases) {
    String count = cases.size() + " " + verdict.name().replace('_', ' ');
    return verdict.isBroken()
        ? count
            + cases.stream()
                .map(each -> (each.check() + " " + each.variant()).strip())
                .distinct()
                .collect(Collectors.joining(", ", " (", ")"))
        : count;
  }

  private static Finding spikes(List<SpikeResult> spikes) {
    SpikeResult longest =
        spikes.stream().max(Comparator.comparingLong(SpikeResult::duration)).orElseThrow();
    String cause =
        longest.causes().stream()
            .findFirst()
            .map(each ->
                "; %s of the excess: %s".formatted(Wording.percent(each.share()), each.topic()))
            .orElse("");
    return new Finding(
        "%s: %s of %s; the longest, of cycle %d, took %s%s%s."
            .formatted(
                longest.runtime(),
                Counted.of(spikes.size(), "slow iteration", "slow iterations"),
                longest.phase(),
                longest.sequence(),
                Wording.time(longest.duration()),
                SpikeWords.instead(longest),
                cause),
        "spikes",
        longest.phase());
  }

  private static Finding change(OrdinaryResult of, OrdinaryResult.LevelChange change) {
    return new Finding(
        "%s: the level of %s %s from %s to %s at cycle %d."
            .formatted(
                of.runtime(),
                of.phase(),
                switch (change.kind()) {
                  case STEP -> "stepped";
                  case DRIFT -> "drifted";
                },
                Wording.time(change.before()),
                Wording.time(change.after()),
                change.sequence()),
        "samples",
        of.phase());
  }

  private static Finding sleep(SleepResult sleep) {
    return new Finding(
        "%s: %d of %d iterations of %s slept for %s%s%s."
            .formatted(
                sleep.runtime(),
                sleep.iterations(),
                sleep.of(),
                sleep.phase(),
                Wording.time(sleep.sleep()),
                sleep.doubling() ? ", doubled each time" : " or a multiple of it",
                sleep.known().stream()
                    .map(each -> "; known: " + each.what())
                    .collect(Collectors.joining())),
        "distributions",
        sleep.phase());
  }

  private static Finding experiment(ExperimentResult experiment) {
    ExperimentResult.Counts counts = experiment.counts();
    return new Finding(
        "%s: %s as a cause of slow %s is %s: %d of %d were slow without the change, %d of %d with it."
            .formatted(
                experiment.question().runtime(),
                experiment.question().factor(),
                experiment.question().phase(),
                experiment.answer().verdict().name(),
                counts.control().slow(),
                counts.control().iterations(),
                counts.treatment().slow(),
                counts.treatment().iterations()),
        "experiments",
        experiment.question().phase());
  }
}

package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns the iterations that were kept of a run into results. Their series are settled.
 *
 * @param collected warnings on the limits of what was collected
 * @param threshold of slow iterations
 */
record SpikeFindings(List<WarningResult> collected, Threshold threshold) {

  CycleObserver.Findings of(Map<String, Map<Phase, PhaseSeries>> series) {
    List<SpikeResult> spikes = new ArrayList<>();
    List<OrdinaryResult> ordinary = new ArrayList<>();
    List<String> unjudged = new ArrayList<>();
    long notKept = 0;
    long plain = 0;
    for (Map.Entry<String, Map<Phase, PhaseSeries>> runtime : series.entrySet()) {
      for (Map.Entry<Phase, PhaseSeries> phase : runtime.getValue().entrySet()) {
        PhaseSeries each = phase.getValue();
        each.slow()
            .forEach(slow ->
                spikes.add(
                    result(
                        runtime.getKey(),
                        phase.getKey().label(),
                        slow,
                        each.traces().fileOf(slow.iteration()))));
        if (each.parts().count() > 0) {
          ordinary.add(ordinary(runtime.getKey(), phase.getKey(), each));
        }
        if (!each.isJudged()) {
          unjudged.add(runtime.getKey() + "/" + phase.getKey().label());
        }
        notKept += each.notKept();
        plain += each.slowPlain();
      }
    }
    spikes.sort(
        Comparator.comparingLong(SpikeResult::sequence).thenComparingLong(SpikeResult::startNanos));
    return CycleObserver.Findings.ofSpikes(spikes, ordinary, warnings(unjudged, notKept, plain));
  }

  /**
   * Returns a slow iteration in the file's form.
   *
   * @param phase the name of its phase
   * @param trace the file with its trace, if there is one
   */
  static SpikeResult result(String runtime, String phase, Spike spike, Optional<String> trace) {
    Iteration iteration = spike.iteration();
    Diagnosis diagnosis = spike.diagnosis();
    Account account = diagnosis.account();
    return new SpikeResult(
        runtime,
        phase,
        iteration.sequence(),
        iteration.startNanos(),
        iteration.nanos(),
        account.expectedNanos(),
        diagnosis.alike() == 0 ? OptionalLong.empty() : OptionalLong.of(diagnosis.alike()),
        diagnosis.causes().stream().map(cause -> cause(cause, account)).toList(),
        Optional.of(
            new SpikeResult.Account(
                account.excessNanos(),
                part(account, diagnosis.nanosOf(Grade.EXPLAINED)),
                part(account, diagnosis.nanosOf(Grade.LOCATED)),
                part(account, account.unexplainedNanos()))),
        share(account, account.unexplainedNanos()),
        diagnosis.verdict(),
        diagnosis.why(),
        iteration.evidence().notes(),
        trace,
        diagnosis.beside().flatMap(ordinary -> SideBySide.of(ordinary, iteration)));
  }

  private static SpikeResult.Cause cause(Cause cause, Account account) {
    TimeCategory category = cause.difference().category();
    StepDetail detail = cause.difference().portion().detail();
    return new SpikeResult.Cause(
        CategoryText.of(category, detail),
        CategoryText.of(category),
        Optional.of(category.kind()),
        share(account, cause.nanos()),
        cause.nanos(),
        Optional.of(cause.grade()),
        detail.functions(),
        cause.known().map(KnownCause::id),
        cause.known().map(KnownCause::explanation),
        cause.known().map(KnownCause::remedy),
        cause.known().map(KnownCause::tried).filter(tried -> !tried.isEmpty()),
        cause.known().map(KnownCause::source),
        cause.known().flatMap(KnownCause::factor));
  }

  private static SpikeResult.Part part(Account account, long nanos) {
    return new SpikeResult.Part(nanos, share(account, nanos));
  }

  private static double share(Account account, long nanos) {
    return rounded(account.shareOf(nanos));
  }

  private static OrdinaryResult ordinary(String runtime, Phase phase, PhaseSeries series) {
    Breakdown mean = series.parts().mean();
    return new OrdinaryResult(
        runtime,
        phase.label(),
        series.parts().count(),
        Math.round(series.recent().median()),
        series.plain().added(),
        series.plain().added() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(Math.round(series.plain().median())),
        mean.portions().entrySet().stream()
            .map(e -> part(e.getKey(), e.getValue(), mean.nanos()))
            .sorted(Comparator.comparingLong(OrdinaryResult.Part::nanos).reversed())
            .toList(),
        series.ordinary().stream().flatMap(i -> series.traces().fileOf(i).stream()).toList(),
        series.changes());
  }

  private static OrdinaryResult.Part part(
      TimeCategory category, Breakdown.Portion mean, long whole) {
    return new OrdinaryResult.Part(
        CategoryText.of(category, mean.detail()),
        mean.nanos(),
        rounded((double) mean.nanos() / Math.max(whole, 1)));
  }

  private List<WarningResult> warnings(List<String> unjudged, long notKept, long plain) {
    List<WarningResult> warnings = new ArrayList<>(collected);
    if (!unjudged.isEmpty()) {
      warnings.add(
          new WarningResult(
              "too-few-iterations",
              "fewer than %d recorded iterations of %s: none was judged slow or ordinary"
                  .formatted(DurationWindow.fewest(threshold), String.join(", ", unjudged)),
              "measure more cycles (--runs %d at least)"
                  .formatted(SpikeOptions.leastRuns(threshold))));
    }
    if (notKept > 0) {
      warnings.add(
          new WarningResult(
              "spikes-not-kept",
              notKept == 1
                  ? "1 spike was counted, but its causes were not kept"
                  : "%d spikes were counted, but their causes were not kept".formatted(notKept),
              "raise --keep or the --threshold"));
    }
    if (plain > 0) {
      warnings.add(
          new WarningResult(
              "spikes-not-recorded",
              plain == 1
                  ? "1 slow iteration fell into a cycle that was not recorded"
                  : plain + " slow iterations fell into cycles that were not recorded",
              "raise --runs to record others like them"));
    }
    return warnings;
  }

  private static double rounded(double share) {
    return Math.round(share * 1e4) / 1e4;
  }
}

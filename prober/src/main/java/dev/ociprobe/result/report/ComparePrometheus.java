package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.FigureComparison;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.export.Metrics;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The comparison of recorded runs for the textfile collector of Prometheus' node exporter.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
public final class ComparePrometheus {
  private ComparePrometheus() {}

  /** Returns the families of metrics. */
  public static String render(
      List<RecordedRun> runs, RunComparison comparison, List<GateResult> gates) {
    Metrics text = new Metrics();
    text.family("ociprobe_run_info", "gauge", "A run that is compared, by its letter.");
    for (int i = 0; i < runs.size(); i++) {
      text.sample(
          "ociprobe_run_info",
          Metrics.labels(
              "run", RecordedRun.letter(i), "directory", runs.get(i).directory().toString()),
          "1");
    }
    text.family(Metrics.COMPLETE, "gauge", Metrics.COMPLETE_HELP);
    for (int i = 0; i < runs.size(); i++) {
      text.sample(
          Metrics.COMPLETE,
          Metrics.labels("run", RecordedRun.letter(i)),
          runs.get(i).run().complete() ? "1" : "0");
    }
    ratios(text, comparison);
    figures(text, comparison.figures());
    gates(text, gates);
    return text.toString();
  }

  private static void ratios(Metrics text, RunComparison comparison) {
    ratio(text, comparison, "ratio", "Duration as a multiple of the reference's.", Estimate::value);
    ratio(
        text,
        comparison,
        "ratio_low",
        "Lower end of the 95 % interval of the ratio.",
        each -> each.interval().map(Interval::low).orElse(Double.NaN));
    ratio(
        text,
        comparison,
        "ratio_high",
        "Upper end of the 95 % interval of the ratio.",
        each -> each.interval().map(Interval::high).orElse(Double.NaN));
    text.family("ociprobe_comparison_verdict", "gauge", "1 for the verdict on a phase.");
    for (PhaseComparison phase : comparison.phases()) {
      String verdict = phase.judgement().verdict().name().toLowerCase(Locale.ROOT);
      text.sample(
          "ociprobe_comparison_verdict", Metrics.with(labels(phase), "verdict", verdict), "1");
    }
  }

  private static void ratio(
      Metrics text,
      RunComparison comparison,
      String name,
      String help,
      ToDoubleFunction<Estimate> value) {
    text.family("ociprobe_comparison_" + name, "gauge", help);
    for (PhaseComparison phase : comparison.phases()) {
      phase
          .contrast()
          .ratio()
          .ifPresent(each ->
              text.sample(
                  "ociprobe_comparison_" + name, labels(phase), number(value.applyAsDouble(each))));
    }
  }

  private static void figures(Metrics text, List<FigureComparison> figures) {
    if (figures.isEmpty()) {
      return;
    }
    text.family(
        "ociprobe_figure_ratio", "gauge", "Workload's figure as a multiple of the reference's.");
    for (FigureComparison each : figures) {
      each.contrast()
          .ratio()
          .ifPresent(
              ratio -> text.sample("ociprobe_figure_ratio", labels(each), number(ratio.value())));
    }
    text.family("ociprobe_figure_verdict", "gauge", "1 for the verdict on a workload's figure.");
    for (FigureComparison each : figures) {
      String verdict = each.verdict().name().toLowerCase(Locale.ROOT);
      text.sample("ociprobe_figure_verdict", Metrics.with(labels(each), "verdict", verdict), "1");
    }
  }

  private static Map<String, String> labels(FigureComparison figure) {
    return Metrics.labels(
        "run",
        figure.run(),
        "runtime",
        figure.runtime(),
        "reference_run",
        figure.referenceRun(),
        "reference",
        figure.reference(),
        "workload",
        figure.workload(),
        "figure",
        figure.figure());
  }

  private static void gates(Metrics text, List<GateResult> gates) {
    if (gates.isEmpty()) {
      return;
    }
    text.family("ociprobe_gate", "gauge", "1 for what a gate came out as.");
    for (GateResult each : gates) {
      for (Gate.Outcome outcome : Gate.Outcome.values()) {
        text.sample(
            "ociprobe_gate",
            Metrics.labels(
                "gate",
                each.gate(),
                "run",
                each.run(),
                "runtime",
                each.runtime(),
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT)),
            each.outcome() == outcome ? "1" : "0");
      }
    }
  }

  private static String number(double value) {
    return Double.toString(value);
  }

  private static Map<String, String> labels(PhaseComparison phase) {
    return Metrics.labels(
        "run",
        phase.run(),
        "runtime",
        phase.runtime(),
        "reference_run",
        phase.referenceRun(),
        "reference",
        phase.reference(),
        "phase",
        phase.phase());
  }
}

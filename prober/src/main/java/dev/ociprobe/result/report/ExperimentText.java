package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.ExperimentVerdict;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The experiments: for each the factor that was switched, the counts and their meaning. */
final class ExperimentText {
  private static final double TINY = 1e-4;

  private ExperimentText() {}

  static String of(Run run, Style style) {
    return run.experiments().stream()
        .map(each -> block(each, run.comparisons(), style))
        .collect(Collectors.joining("\n"));
  }

  private static String block(
      ExperimentResult experiment, List<ComparisonResult> comparisons, Style style) {
    String title =
        "%s %s: do slow iterations come from %s?"
            .formatted(
                experiment.question().runtime(),
                experiment.question().phase(),
                experiment.question().factor());
    StringBuilder block =
        new StringBuilder(style.heading(TerminalText.line(title)))
            .append(' ')
            .append(coloured(experiment.answer().verdict(), style))
            .append('\n');
    block.append(line("switched: " + experiment.question().switched(), "  ", style));
    if (experiment.counts().limit().isPresent()) {
      block.append(line(counts(experiment), "  ", style));
    }
    comparisons.stream()
        .filter(each -> isOf(each, experiment))
        .forEach(each -> block.append(line(medians(each), "  ", style)));
    block.append(line(meaning(experiment), "  → ", style));
    return block.toString();
  }

  private static String coloured(ExperimentVerdict verdict, Style style) {
    return switch (verdict) {
      case CONFIRMED -> style.success(verdict.name());
      case REFUTED -> style.failure(verdict.name());
      case INCONCLUSIVE -> style.warning(verdict.name());
    };
  }

  private static String counts(ExperimentResult experiment) {
    ExperimentResult.Arm control = experiment.counts().control();
    ExperimentResult.Arm treatment = experiment.counts().treatment();
    return "slow (more than %s): %d of %d in the control, %d of %d with the factor switched; %s"
        .formatted(
            SpikeText.millis(experiment.counts().limit().orElseThrow()),
            control.slow(),
            control.iterations(),
            treatment.slow(),
            treatment.iterations(),
            chance(experiment));
  }

  private static String chance(ExperimentResult experiment) {
    double p = experiment.test().p().orElseThrow();
    return String.format(
        Locale.ROOT,
        "Fisher's exact test gives p %s (required: %.2g)",
        p < TINY ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", p),
        experiment.test().significance());
  }

  private static boolean isOf(ComparisonResult comparison, ExperimentResult experiment) {
    return comparison.runtime().equals(experiment.counts().treatment().name())
        && comparison.reference().equals(experiment.counts().control().name())
        && comparison.phase().equals(experiment.question().phase())
        && comparison.medians().ratioLow().isPresent();
  }

  private static String medians(ComparisonResult comparison) {
    ComparisonResult.Medians medians = comparison.medians();
    return String.format(
        Locale.ROOT,
        "medians: %s and %s, ratio %.2f (%.0f %% interval %.2f–%.2f)",
        SpikeText.millis(medians.referenceMedian().orElseThrow()),
        SpikeText.millis(medians.median().orElseThrow()),
        medians.ratio().orElseThrow(),
        100 * comparison.bootstrap().confidence(),
        medians.ratioLow().orElseThrow(),
        medians.ratioHigh().orElseThrow());
  }

  private static String meaning(ExperimentResult experiment) {
    return experiment.answer().why()
        + (experiment.answer().runsNeeded().isPresent()
            ? "; at these shares, --runs %d would decide"
                .formatted(experiment.answer().runsNeeded().getAsLong())
            : "");
  }

  private static String line(String text, String first, Style style) {
    return Paragraph.wrap(TerminalText.line(text), first, "    ", style.width());
  }
}

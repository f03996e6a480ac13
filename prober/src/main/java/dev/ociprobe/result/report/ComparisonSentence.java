package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One phase of a candidate against its reference, in a sentence.
 *
 * @param rounds the number compared
 * @param difference the interval of candidate minus reference, ns
 */
record ComparisonSentence(
    String candidate,
    String reference,
    String phase,
    int rounds,
    Optional<RatioText> ratio,
    Optional<Interval> difference,
    Judgement judgement) {

  static ComparisonSentence of(PhaseComparison phase) {
    boolean paired = phase.contrast().paired();
    Contrast median = phase.contrast().figure("p50");
    return new ComparisonSentence(
        paired ? phase.runtime() : phase.runtime() + " of " + phase.run(),
        paired ? phase.reference() : phase.reference() + " of " + phase.referenceRun(),
        phase.phase(),
        phase.contrast().rounds(),
        phase.contrast().ratio().flatMap(RatioText::of),
        median.difference(),
        phase.judgement());
  }

  static ComparisonSentence of(ComparisonResult comparison) {
    Optional<Estimate> ratio = comparison.ratio();
    return new ComparisonSentence(
        comparison.runtime(),
        comparison.reference(),
        comparison.phase(),
        comparison.paired().pairs(),
        ratio.flatMap(RatioText::of),
        interval(comparison.paired().differenceLow(), comparison.paired().differenceHigh()),
        Judgement.of(ratio, comparison.paired().pairs(), Judgement.MARGIN));
  }

  private static Optional<Interval> interval(OptionalDouble low, OptionalDouble high) {
    return low.isEmpty() || high.isEmpty()
        ? Optional.empty()
        : Optional.of(new Interval(low.getAsDouble(), high.getAsDouble()));
  }

  /** Returns a paragraph for each, made safe for a terminal. */
  static String all(List<ComparisonSentence> sentences, Style style) {
    return sentences.isEmpty()
        ? ""
        : sentences.stream()
            .map(each -> Paragraph.wrap(TerminalText.line(each.text()), "", "  ", style.width()))
            .collect(
                Collectors.joining("", style.heading("In words, with 95 % intervals") + "\n", ""));
  }

  String text() {
    if (ratio.isEmpty()) {
      return "%s: too few rounds of %s and %s to tell (%d)."
          .formatted(phase, candidate, reference, rounds);
    }
    RatioText times = ratio.get();
    String difference = difference().map(ComparisonSentence::differenceText).orElse("");
    return switch (judgement.verdict()) {
      case FASTER ->
          "%s: %s is faster than %s, %s times as fast (%s)%s."
              .formatted(
                  phase,
                  candidate,
                  reference,
                  times.inverse().ratio(),
                  times.inverse().interval(),
                  difference);
      case SLOWER ->
          "%s: %s is slower than %s, it takes %s times as long (%s)%s."
              .formatted(phase, candidate, reference, times.ratio(), times.interval(), difference);
      case EQUIVALENT ->
          "%s: %s and %s are equivalent, the ratio is %s (%s)%s."
              .formatted(phase, candidate, reference, times.ratio(), times.interval(), difference);
      case INCONCLUSIVE, TOO_FEW_ROUNDS ->
          "%s: %s may be faster or slower than %s, the ratio is %s (%s)%s%s."
              .formatted(
                  phase,
                  candidate,
                  reference,
                  times.ratio(),
                  times.interval(),
                  difference,
                  judgement.moreRounds().isPresent()
                      ? "; about %d more rounds would decide"
                          .formatted(judgement.moreRounds().getAsLong())
                      : "");
    };
  }

  private static String differenceText(Interval nanos) {
    DurationUnit unit =
        DurationUnit.fitting(List.of((long) Math.abs(nanos.low()), (long) Math.abs(nanos.high())));
    int decimals = Math.max(1, unit.decimals((nanos.high() - nanos.low()) / 2));
    return ", a difference of %s to %s %s"
        .formatted(
            signed((long) nanos.low(), unit, decimals),
            signed((long) nanos.high(), unit, decimals),
            unit.symbol());
  }

  private static String signed(long nanos, DurationUnit unit, int decimals) {
    return (nanos > 0 ? "+" : "") + unit.format(nanos, decimals);
  }
}

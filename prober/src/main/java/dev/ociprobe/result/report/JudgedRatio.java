package dev.ociprobe.result.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ociprobe.result.compare.ComparisonVerdict;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A ratio with its verdict, in figures and in the words of the terminal.
 *
 * @param ratio absent if there is none
 * @param low of its 95 % interval; absent with too few rounds
 * @param high of it
 * @param text the ratio with the digits that its interval justifies; a dash if absent
 * @param interval in the same digits
 */
public record JudgedRatio(
    OptionalDouble ratio,
    OptionalDouble low,
    OptionalDouble high,
    ComparisonVerdict verdict,
    String text,
    String interval) {

  /** Returns a judged ratio; the margin is the usual one. */
  public static JudgedRatio of(Optional<Estimate> ratio, int rounds) {
    Optional<Interval> interval = ratio.flatMap(Estimate::interval);
    Optional<RatioText> text = ratio.flatMap(RatioText::of);
    return new JudgedRatio(
        ratio.stream().mapToDouble(Estimate::value).findFirst(),
        interval.stream().mapToDouble(Interval::low).findFirst(),
        interval.stream().mapToDouble(Interval::high).findFirst(),
        Judgement.of(ratio, rounds, Judgement.MARGIN).verdict(),
        text.map(RatioText::ratio)
            .or(() -> ratio.map(each -> String.format(Locale.ROOT, "%.2f", each.value())))
            .orElse(TextTable.NONE),
        text.map(RatioText::interval).orElse(TextTable.NONE));
  }

  /** Returns the durations of a comparison within a run. */
  public static JudgedRatio of(ComparisonResult comparison) {
    return of(comparison.ratio(), comparison.paired().pairs());
  }

  /** Returns a figure of runs apart. */
  public static JudgedRatio of(Contrast figure) {
    return figure.ratio().isEmpty() || figure.value().isEmpty() || figure.reference().isEmpty()
        ? of(Optional.empty(), 0)
        : of(
            Optional.of(
                new Estimate(
                    figure.value().getAsDouble() / figure.reference().getAsDouble(),
                    figure.ratio())),
            0);
  }

  /** Tells whether there is an interval. */
  @JsonIgnore
  public boolean hasInterval() {
    return low.isPresent();
  }
}

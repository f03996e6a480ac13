package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The ratios of one figure's values here.
 *
 * @param values in the published unit
 */
record MeasuredRatios(PublishedFigure figure, RoundValues values) {

  /**
   * Returns the ratio of a runtime to another, round by round; empty for itself, without a common
   * round, and for a figure of all rounds together.
   */
  Optional<WorkloadResult.Ratio> of(String runtime, String reference) {
    return runtime.equals(reference) || is(FigureOrigin.Replayed.class)
        ? Optional.empty()
        : values
            .ratio(runtime, reference)
            .flatMap(each -> stepped(each, runtime, reference))
            .map(each -> ratio(reference, values.pairs(runtime, reference), each));
  }

  private boolean is(Class<? extends FigureOrigin> kind) {
    return figure.origin().filter(kind::isInstance).isPresent();
  }

  /**
   * Widens the interval to what the two figures may be that are printed in steps; empty if the
   * reference may be nothing at all.
   */
  private Optional<Estimate> stepped(Estimate ratio, String runtime, String reference) {
    double half = figure.step() / 2;
    double value = values.median(runtime).orElse(0);
    double of = values.median(reference).orElse(0);
    if (half == 0) {
      return Optional.of(ratio);
    }
    return of <= half
        ? Optional.empty()
        : Optional.of(
            new Estimate(
                ratio.value(),
                ratio
                    .interval()
                    .map(each ->
                        each.including(
                            Math.max(0, value - half) / (of + half),
                            (value + half) / (of - half)))));
  }

  /** The part by which the runtime that took part twice differs from itself. */
  OptionalDouble floor() {
    return values.runtimes().stream()
        .filter(each -> each.endsWith(MeasuringRun.AGAIN))
        .flatMap(each ->
            values
                .ratio(each, each.substring(0, each.length() - MeasuringRun.AGAIN.length()))
                .stream())
        .mapToDouble(each -> Math.exp(Math.abs(Math.log(each.value()))) - 1)
        .findFirst();
  }

  /** A size on disk is exact: its interval is itself. */
  private WorkloadResult.Ratio ratio(String reference, int pairs, Estimate estimate) {
    Optional<Interval> interval =
        is(FigureOrigin.Installed.class)
            ? Optional.of(new Interval(estimate.value(), estimate.value()))
            : estimate.interval();
    return new WorkloadResult.Ratio(
        reference,
        pairs,
        estimate.value(),
        end(interval.map(Interval::low)),
        end(interval.map(Interval::high)));
  }

  private static OptionalDouble end(Optional<Double> end) {
    return end.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}

package dev.ociprobe.probe.workload;

import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Statistic;

/**
 * The figures of all runtimes over the rounds, with their ratios to the first runtime's.
 *
 * @param checked the judged trials
 */
record FigureResults(
    WorkloadDefinition workload, List<RuntimeTrials> trials, CheckedTrials checked) {

  /** The figures, runtime by runtime, the tool's before the host's. */
  List<WorkloadResult.Figure> all() {
    List<WorkloadResult.Figure> figures = new ArrayList<>();
    for (RuntimeTrials each : trials) {
      workload.allFigures().stream()
          .map(figure -> figure(each, figure))
          .filter(figure -> figure.count() > 0)
          .forEach(figures::add);
    }
    return figures;
  }

  private WorkloadResult.Figure figure(RuntimeTrials runtime, FigureDefinition figure) {
    double[] values =
        runtime.done().values().stream()
            .flatMap(each -> Stream.ofNullable(each.figures().get(figure.name())))
            .mapToDouble(Double::doubleValue)
            .toArray();
    DoubleStatistics statistics =
        DoubleStatistics.of(
            EnumSet.of(Statistic.MIN, Statistic.MAX, Statistic.MEAN, Statistic.STANDARD_DEVIATION),
            values);
    return new WorkloadResult.Figure(
        runtime.runtime(),
        figure.name(),
        figure.source(),
        figure.unit(),
        figure.better(),
        values.length,
        present(values, 1, statistics.getAsDouble(Statistic.MIN)),
        present(values, 1, Median.withDefaults().evaluate(values)),
        present(values, 1, statistics.getAsDouble(Statistic.MAX)),
        present(values, 1, statistics.getAsDouble(Statistic.MEAN)),
        present(values, 2, statistics.getAsDouble(Statistic.STANDARD_DEVIATION)),
        ratio(runtime, figure.name()),
        checked.failedBy(runtime.runtime(), figure.name()));
  }

  private static OptionalDouble present(double[] values, int least, double value) {
    return values.length < least ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A figure that a check has failed, of either runtime, is no base of a ratio. */
  private Optional<WorkloadResult.Ratio> ratio(RuntimeTrials runtime, String figure) {
    RuntimeTrials reference = trials.getFirst();
    if (runtime == reference
        || Stream.of(runtime, reference)
            .anyMatch(each -> !checked.failedBy(each.runtime(), figure).isEmpty())) {
      return Optional.empty();
    }
    DoubleStream.Builder values = DoubleStream.builder();
    DoubleStream.Builder references = DoubleStream.builder();
    int pairs = 0;
    for (Map.Entry<Integer, Trial.Done> each : runtime.done().entrySet()) {
      Trial.Done other = reference.done().get(each.getKey());
      double value = each.getValue().figures().getOrDefault(figure, 0.0);
      double of = other == null ? 0 : other.figures().getOrDefault(figure, 0.0);
      if (value > 0 && of > 0) {
        values.add(value);
        references.add(of);
        pairs++;
      }
    }
    if (pairs == 0) {
      return Optional.empty();
    }
    Estimate estimate = Estimate.ratio(values.build().toArray(), references.build().toArray());
    return Optional.of(
        new WorkloadResult.Ratio(
            reference.runtime(),
            pairs,
            estimate.value(),
            end(estimate.interval().map(Interval::low)),
            end(estimate.interval().map(Interval::high))));
  }

  private static OptionalDouble end(Optional<Double> end) {
    return end.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}

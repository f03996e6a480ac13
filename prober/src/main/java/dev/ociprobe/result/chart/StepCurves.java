package dev.ociprobe.result.chart;

import dev.ociprobe.result.chart.TickedLogAxis.Tick;
import java.util.List;
import java.util.function.BiConsumer;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The two curves of durations: percentiles, and the empirical distribution. */
final class StepCurves {
  private static final int FEWEST = 10;

  /** The axis of percentiles, as HdrHistogram has it: 1 / (1 - p), logarithmic. */
  private static final List<Tick> PERCENTILES =
      List.of(
          new Tick(1, "0 %"),
          new Tick(2, "50 %"),
          new Tick(4, "75 %"),
          new Tick(10, "90 %"),
          new Tick(20, "95 %"),
          new Tick(1e2, "99 %"),
          new Tick(1e3, "99.9 %"),
          new Tick(1e4, "99.99 %"),
          new Tick(1e5, "99.999 %"),
          new Tick(1e6, "99.9999 %"),
          new Tick(1e7, "99.99999 %"));

  private StepCurves() {}

  /** The name of a series in a data set, in which each must be another. */
  private record Key(int place, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Integer.compare(place, other.place);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Draws the percentiles; one by nearest rank begins where the one below ends. */
  static JFreeChart percentiles(String phase, List<ChartSeries> all, String conditions) {
    DurationScale scale = DurationScale.of(all);
    int most = all.stream().mapToInt(ChartSeries::count).max().orElseThrow();
    ValueAxis percentiles = new TickedLogAxis("percentile", 1, Math.max(FEWEST, most), PERCENTILES);
    return chart(
        "Percentiles of " + phase,
        conditions,
        all,
        percentiles,
        scale.axis(phase),
        (series, curve) -> {
          for (int i = 0; i < series.quantiles().nanos().size(); i++) {
            double share = series.quantiles().share().get(i);
            step(
                curve,
                1 / (1 - share + 1.0 / series.count()),
                scale.of(series.quantiles().nanos().get(i)));
          }
        });
  }

  /** Draws the share of the durations that are not longer. */
  static JFreeChart distribution(String phase, List<ChartSeries> all, String conditions) {
    DurationScale scale = DurationScale.of(all);
    NumberAxis share = new NumberAxis("cycles that took no longer (%)");
    share.setRange(0, 100);
    ValueAxis durations = scale.axis(phase);
    return chart(
        "Cumulative distribution of " + phase,
        conditions,
        all,
        durations,
        share,
        (series, curve) -> {
          step(curve, durations.getLowerBound(), 0);
          for (int i = 0; i < series.quantiles().nanos().size(); i++) {
            step(
                curve,
                scale.of(series.quantiles().nanos().get(i)),
                100 * series.quantiles().share().get(i));
          }
          step(curve, durations.getUpperBound(), 100);
        });
  }

  /** Goes across, then up: one line for a whole curve, so that its dashes are even. */
  private static void step(XYSeries curve, double across, double up) {
    if (!curve.isEmpty()) {
      curve.add(across, curve.getY(curve.getItemCount() - 1).doubleValue());
    }
    curve.add(across, up);
  }

  private static JFreeChart chart(
      String title,
      String conditions,
      List<ChartSeries> all,
      ValueAxis across,
      ValueAxis up,
      BiConsumer<ChartSeries, XYSeries> fill) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    for (ChartSeries each : all) {
      int place = data.getSeriesCount();
      XYSeries curve = new XYSeries(new Key(place, each.name()), false, true);
      fill.accept(each, curve);
      data.addSeries(curve);
      renderer.setSeriesPaint(place, ChartStyle.colour(place));
      renderer.setSeriesStroke(place, ChartStyle.line(place));
    }
    return ChartStyle.chart(title, conditions, new XYPlot(data, across, up, renderer));
  }
}

package dev.ociprobe.result.chart;

import dev.ociprobe.result.chart.TickedLogAxis.Tick;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Ratios with their intervals, a row each: filled where the interval does not hold 1. */
final class ForestPlot {
  private static final double SIZE = 9;
  private static final int HEAD = 150;
  private static final int ROW = 30;
  private static final double LEAST_REACH = 1.1;
  private static final List<Double> RATIOS =
      List.of(
          0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.25, 1.5, 2.0,
          3.0, 5.0, 10.0, 20.0, 50.0, 100.0);
  private static final double APART = 0.06;

  private ForestPlot() {}

  /** The points of one candidate, open where the interval holds 1. */
  private static final class Points extends XYErrorRenderer {
    @Serial private static final long serialVersionUID = 1L;
    private final transient List<ForestRow> rows;
    private final transient XYIntervalSeriesCollection data;

    Points(List<ForestRow> rows, XYIntervalSeriesCollection data) {
      this.rows = rows;
      this.data = data;
      setDrawYError(false);
      setErrorStroke(new BasicStroke(2));
      setCapLength(6);
      setDefaultShape(new Ellipse2D.Double(-SIZE / 2, -SIZE / 2, SIZE, SIZE));
      setAutoPopulateSeriesShape(false);
      setUseFillPaint(true);
      setUseOutlinePaint(false);
    }

    @Override
    public Paint getItemFillPaint(int series, int item) {
      return rows.get((int) data.getYValue(series, item)).differs()
          ? getItemPaint(series, item)
          : Color.WHITE;
    }
  }

  static Chart of(String name, List<ForestRow> rows, String conditions) {
    return new Chart(name, HEAD + ROW * rows.size(), drawing(rows, conditions));
  }

  private static JFreeChart drawing(List<ForestRow> rows, String conditions) {
    List<String> pairs =
        rows.stream().map(each -> each.candidate() + " / " + each.reference()).distinct().toList();
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    Points points = new Points(rows, data);
    for (String pair : pairs) {
      XYIntervalSeries series = new XYIntervalSeries(pair, false, true);
      for (int i = 0; i < rows.size(); i++) {
        ForestRow row = rows.get(i);
        if (pair.equals(row.candidate() + " / " + row.reference())) {
          series.add(row.ratio(), row.interval().low(), row.interval().high(), i, i, i);
        }
      }
      int place = data.getSeriesCount();
      points.setSeriesPaint(place, ChartStyle.colour(place));
      points.setSeriesFillPaint(place, ChartStyle.colour(place));
      data.addSeries(series);
    }
    XYPlot plot =
        new XYPlot(data, ratios(rows), labels(rows.stream().map(ForestRow::phase)), points);
    plot.setRangeAxis(1, labels(rows.stream().map(ForestRow::figures)));
    plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
    plot.addDomainMarker(new ValueMarker(1, ChartStyle.INK, new BasicStroke(1)));
    return ChartStyle.chart("Durations as multiples of the reference's", conditions, plot);
  }

  private static SymbolAxis labels(Stream<String> names) {
    String[] all = names.toArray(String[]::new);
    SymbolAxis axis = new SymbolAxis("", all);
    axis.setGridBandsVisible(false);
    axis.setRange(-0.6, all.length - 0.4);
    axis.setInverted(true);
    return axis;
  }

  private static TickedLogAxis ratios(List<ForestRow> rows) {
    double low = rows.stream().mapToDouble(each -> each.interval().low()).min().orElse(1);
    double high = rows.stream().mapToDouble(each -> each.interval().high()).max().orElse(1);
    double from = Math.max(RATIOS.getFirst(), Math.min(low, 1 / LEAST_REACH) / 1.03);
    double to = Math.min(RATIOS.getLast(), Math.max(high, LEAST_REACH) * 1.03);
    return new TickedLogAxis("ratio, 95 % interval (below 1: faster)", from, to, ticks(from, to));
  }

  /** The round ratios that stand far enough apart, 1 among them. */
  private static List<Tick> ticks(double from, double to) {
    double apart = APART * Math.log(to / from);
    List<Double> shown = new ArrayList<>(List.of(1.0));
    for (double each : RATIOS) {
      DoubleStream distances =
          shown.stream().mapToDouble(other -> Math.abs(Math.log(each / other)));
      if (distances.min().orElseThrow() >= apart) {
        shown.add(each);
      }
    }
    return shown.stream()
        .map(each ->
            new Tick(
                each,
                each == Math.rint(each)
                    ? String.format(Locale.ROOT, "%.0f", each)
                    : Double.toString(each)))
        .toList();
  }
}

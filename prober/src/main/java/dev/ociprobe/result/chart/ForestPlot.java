package dev.ociprobe.result.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.io.Serial;
import java.util.IntSummaryStatistics;
import java.util.List;
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
  private static final double LEAST = 0.01;
  private static final double MOST = 100;
  private static final double APART = 0.06;
  private static final String LABEL =
      "ratio with 95 % interval (below 1: faster; filled: 1 is outside, hollow: 1 is inside)";

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
    List<String> pairs = rows.stream().map(ForestRow::pair).distinct().toList();
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    Points points = new Points(rows, data);
    for (String pair : pairs) {
      XYIntervalSeries series = new XYIntervalSeries(pair + rounds(pair, rows), false, true);
      for (int i = 0; i < rows.size(); i++) {
        ForestRow row = rows.get(i);
        if (pair.equals(row.pair())) {
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

  /** The number of rounds, or of cycles of the smaller of two runs, of all phases. */
  private static String rounds(String pair, List<ForestRow> rows) {
    IntSummaryStatistics rounds =
        rows.stream()
            .filter(each -> each.pair().equals(pair))
            .mapToInt(ForestRow::rounds)
            .summaryStatistics();
    return rounds.getMin() == rounds.getMax()
        ? ", n = %d".formatted(rounds.getMin())
        : ", n = %d–%d".formatted(rounds.getMin(), rounds.getMax());
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
    double from = Math.max(LEAST, Math.min(low, 1 / LEAST_REACH) / 1.03);
    double to = Math.min(MOST, Math.max(high, LEAST_REACH) * 1.03);
    return new TickedLogAxis(LABEL, from, to, RatioTicks.between(from, to, APART));
  }
}

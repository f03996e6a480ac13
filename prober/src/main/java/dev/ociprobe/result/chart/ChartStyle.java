package dev.ociprobe.result.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The look of all charts: black on white, and colours that most colour-blind readers tell apart.
 */
final class ChartStyle {
  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color GRID = new Color(0xdd, 0xdd, 0xdd);

  /** The colours of Okabe and Ito, without yellow, which is pale on white. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x00, 0x72, 0xb2),
          new Color(0xd5, 0x5e, 0x00),
          new Color(0x00, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0x56, 0xb4, 0xe9),
          new Color(0xe6, 0x9f, 0x00),
          new Color(0x44, 0x44, 0x44));

  private static final List<float[]> DASHES =
      List.of(new float[] {}, new float[] {7, 3}, new float[] {2, 3}, new float[] {9, 3, 2, 3});

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final float LINE = 2;

  static {
    // Else letters that are turned become shapes in SVG.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private ChartStyle() {}

  static Color colour(int place) {
    return COLOURS.get(place % COLOURS.size());
  }

  /** The line of a series: each is broken in another way, for prints without colour. */
  static Stroke line(int place) {
    float[] dash = DASHES.get(place % DASHES.size());
    return dash.length == 0
        ? new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  /**
   * Makes a chart of a plot.
   *
   * @param conditions the line below the title
   */
  static JFreeChart chart(String title, String conditions, XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setOutlinePaint(GRID);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    for (int i = 0; i < plot.getDomainAxisCount(); i++) {
      style(plot.getDomainAxis(i));
    }
    for (int i = 0; i < plot.getRangeAxisCount(); i++) {
      style(plot.getRangeAxis(i));
    }
    JFreeChart chart = new JFreeChart(title, TITLE, plot, plot.getSeriesCount() > 0);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(8, 8, 8, 16));
    chart.getTitle().setPaint(INK);
    chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    if (!conditions.isEmpty()) {
      TextTitle below = new TextTitle(conditions, SMALL);
      below.setPaint(INK);
      below.setHorizontalAlignment(HorizontalAlignment.LEFT);
      below.setPadding(0, 1, 6, 0);
      chart.addSubtitle(below);
    }
    LegendTitle legend = chart.getLegend();
    if (legend != null) {
      legend.setItemFont(TEXT);
      legend.setItemPaint(INK);
      legend.setBorder(0, 0, 0, 0);
      legend.setPosition(RectangleEdge.BOTTOM);
    }
    return chart;
  }

  private static void style(Axis axis) {
    axis.setLabelFont(TEXT);
    axis.setTickLabelFont(TEXT);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
  }
}

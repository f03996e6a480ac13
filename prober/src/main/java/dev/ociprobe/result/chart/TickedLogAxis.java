package dev.ociprobe.result.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks where a reader wants them; JFreeChart's has powers of 10 only. */
final class TickedLogAxis extends LogAxis {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Tick> ticks;

  /** A place on the axis, and its name. */
  record Tick(double value, String label) {}

  TickedLogAxis(String label, double low, double high, List<Tick> ticks) {
    super(label);
    this.ticks = List.copyOf(ticks);
    setRange(low, high);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    return ticks.stream()
        .filter(each -> getRange().contains(each.value()))
        .map(each -> new NumberTick(each.value(), each.label(), anchor, TextAnchor.CENTER, 0))
        .toList();
  }
}

package dev.ociprobe.result.chart;

import org.jfree.chart.JFreeChart;

/** A chart that can be written as a picture. Text from runs in it is data and controls nothing. */
public final class Chart {
  static final int WIDTH = 900;

  private final String name;
  private final int height;
  private final JFreeChart drawing;

  /**
   * Creates a chart.
   *
   * @param height of the picture, in pixels of 1/96 inch; all are equally wide
   */
  Chart(String name, int height, JFreeChart drawing) {
    this.name = name;
    this.height = height;
    this.drawing = drawing;
  }

  /** The name, such as {@code percentiles-create}; that of its file. */
  public String name() {
    return name;
  }

  int height() {
    return height;
  }

  JFreeChart drawing() {
    return drawing;
  }
}

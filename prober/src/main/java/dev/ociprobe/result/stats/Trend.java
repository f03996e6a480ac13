package dev.ociprobe.result.stats;

/** The straight line through a series. */
final class Trend {
  private Trend() {}

  /** Returns the deviations from the straight line of least squares. */
  static double[] without(double[] values) {
    double middle = (values.length - 1) / 2.0;
    double mean = 0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      mean += values[i] / values.length;
      product += (i - middle) * values[i];
      square += (i - middle) * (i - middle);
    }
    double[] rest = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rest[i] = values[i] - mean - (i - middle) * product / square;
    }
    return rest;
  }
}

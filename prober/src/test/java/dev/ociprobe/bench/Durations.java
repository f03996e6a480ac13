package dev.ociprobe.bench;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;

/** A growing list of durations, ns. */
final class Durations {
  private long[] values = new long[1024];
  private int size;

  void add(long... nanos) {
    if (size + nanos.length > values.length) {
      values = Arrays.copyOf(values, 2 * (size + nanos.length));
    }
    System.arraycopy(nanos, 0, values, size, nanos.length);
    size += nanos.length;
  }

  void addAll(Durations other) {
    add(Arrays.copyOf(other.values, other.size));
  }

  int size() {
    return size;
  }

  long at(int index) {
    return values[index];
  }

  double mean() {
    return Arrays.stream(values, 0, size).average().orElseThrow();
  }

  double quantile(double p) {
    double[] doubles = Arrays.stream(values, 0, size).asDoubleStream().toArray();
    return Quantile.withDefaults().evaluate(doubles, p);
  }
}

package dev.ociprobe.result.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The durations of one series as a classic histogram of Prometheus. For one thread. */
final class DurationCounts {
  private static final int NANO_DIGITS = 9;

  /** The upper ends of the buckets, ns: 1, 2 and 5 of each decade from 100 µs to 100 s. */
  private static final List<Long> ENDS = ends();

  private final long[] upTo = new long[ENDS.size()];
  private long count;
  private long nanos;

  void add(long duration) {
    for (int i = ENDS.size() - 1; i >= 0 && duration <= ENDS.get(i); i--) {
      upTo[i]++;
    }
    count++;
    nanos = Math.addExact(nanos, duration);
  }

  /** Adds the buckets, the sum and the count to a family. */
  void append(Metrics metrics, String family, Map<String, String> labels) {
    for (int i = 0; i < ENDS.size(); i++) {
      metrics.sample(
          family + "_bucket",
          Metrics.with(labels, "le", seconds(ENDS.get(i))),
          String.valueOf(upTo[i]));
    }
    metrics.sample(family + "_bucket", Metrics.with(labels, "le", "+Inf"), String.valueOf(count));
    metrics.sample(family + "_sum", labels, seconds(nanos));
    metrics.sample(family + "_count", labels, String.valueOf(count));
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString();
  }

  private static List<Long> ends() {
    return IntStream.rangeClosed(5, 10)
        .mapToObj(power -> BigDecimal.ONE.scaleByPowerOfTen(power).longValueExact())
        .flatMap(decade -> Stream.of(decade, 2 * decade, 5 * decade))
        .toList();
  }
}

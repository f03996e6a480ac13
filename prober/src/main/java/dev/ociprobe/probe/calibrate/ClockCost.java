package dev.ociprobe.probe.calibrate;

import dev.ociprobe.posix.Posix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The cost of one reading of {@code CLOCK_MONOTONIC}.
 *
 * @param way of reading the clock, such as {@code FFM critical}
 * @param medianNanos of one call, as the median over batches
 * @param outOfOrder the number of readings earlier than {@link System#nanoTime} just before, or
 *     later than just after; 0 where the clocks agree
 */
public record ClockCost(String way, double medianNanos, int outOfOrder) {
  private static final int BATCHES = 200;
  private static final int WARM_UP_BATCHES = 200;
  private static final int CALLS = 5_000;
  private static final int COMPARISONS = 10_000;

  /** One way of reading the clock, with the cost of a call in each batch. */
  @SuppressWarnings("ArrayRecordComponent") // filled in place, never compared
  private record Way(String name, LongSupplier clock, double[] nanosByBatch) {
    static Way of(String name, LongSupplier clock) {
      return new Way(name, clock, new double[BATCHES]);
    }

    ClockCost cost() {
      return new ClockCost(
          name, Median.withDefaults().evaluate(nanosByBatch), ClockCost.outOfOrder(clock));
    }
  }

  /** Measures every way that these implementations have, and the JVM's own, interleaved. */
  public static List<ClockCost> measure(List<Posix> implementations) {
    List<Way> ways = new ArrayList<>();
    ways.add(Way.of("System.nanoTime", System::nanoTime));
    implementations.forEach(posix ->
        posix.clocks().monotonicVariants().forEach((name, c) -> ways.add(Way.of(name, c))));
    for (int batch = -WARM_UP_BATCHES; batch < BATCHES; batch++) {
      for (Way way : ways) {
        double nanos = nanosPerCall(way.clock());
        if (batch >= 0) {
          way.nanosByBatch()[batch] = nanos;
        }
      }
    }
    return ways.stream().map(Way::cost).toList();
  }

  private static double nanosPerCall(LongSupplier clock) {
    long started = System.nanoTime();
    long last = 0;
    for (int i = 0; i < CALLS; i++) {
      last = Math.max(last, clock.getAsLong());
    }
    long ended = System.nanoTime();
    if (last > ended) {
      throw new IllegalStateException("a clock runs ahead of System.nanoTime");
    }
    return (double) (ended - started) / CALLS;
  }

  private static int outOfOrder(LongSupplier clock) {
    int outOfOrder = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      long before = System.nanoTime();
      long reading = clock.getAsLong();
      long after = System.nanoTime();
      outOfOrder += reading < before || reading > after ? 1 : 0;
    }
    return outOfOrder;
  }
}

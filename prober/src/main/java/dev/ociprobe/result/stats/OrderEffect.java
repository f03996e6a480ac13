package dev.ociprobe.result.stats;

import java.util.Optional;

/**
 * The durations of a phase, apart for cycles after one of the same runtime and after another's.
 * Takes 8 bytes for each. Not safe for use by several threads.
 */
public final class OrderEffect {
  /** The least distance between the near ends of the intervals, as a part. */
  private static final double MATTERS = 0.05;

  private final Rounds afterOwn = new Rounds(0);
  private final Rounds afterAnother = new Rounds(0);

  /**
   * Two p50 that differ.
   *
   * @param afterOwn ns
   * @param afterAnother ns
   */
  public record Medians(long afterOwn, long afterAnother) {}

  /** Creates one without durations. */
  public OrderEffect() {}

  /** Adds the duration of the next cycle, ns; of less than 1 nothing is kept. */
  public void add(boolean isAfterOwn, long nanos) {
    Rounds side = isAfterOwn ? afterOwn : afterAnother;
    if (nanos >= Series.MIN_NANOS) {
      side.set(side.end(), nanos);
    }
  }

  /**
   * Returns the p50 of both, if they differ: if at least 5 % lie between the near ends of their 95
   * % intervals. That happens by chance in less than 1 % of comparisons. O(n log n).
   */
  public Optional<Medians> medians() {
    Summary own = Summary.of(afterOwn.toArray());
    Summary another = Summary.of(afterAnother.toArray());
    return exceeds(own, another) || exceeds(another, own)
        ? Optional.of(new Medians(own.p50().orElseThrow(), another.p50().orElseThrow()))
        : Optional.empty();
  }

  private static boolean exceeds(Summary longer, Summary shorter) {
    PercentileInterval above = longer.intervals().p50();
    PercentileInterval below = shorter.intervals().p50();
    return above.low().isPresent()
        && below.high().isPresent()
        && above.low().getAsLong() > (1 + MATTERS) * below.high().getAsLong();
  }
}

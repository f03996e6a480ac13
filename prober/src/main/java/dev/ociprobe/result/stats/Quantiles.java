package dev.ociprobe.result.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * The percentiles of a series, by nearest rank from all of its durations: even steps, and towards
 * the longest ones ever smaller steps, as HdrHistogram takes them.
 *
 * @param share of the durations that are not longer, 0 to 1
 * @param nanos the percentile
 */
public record Quantiles(List<Double> share, List<Long> nanos) {
  private static final int EVEN_STEPS = 200;
  private static final int STEPS_PER_HALVING = 8;

  /** Copies the lists. */
  public Quantiles {
    share = List.copyOf(share);
    nanos = List.copyOf(nanos);
  }

  /** Takes the percentiles of durations in ascending order. */
  public static Quantiles of(long[] sorted) {
    List<Integer> ranks = ranks(sorted.length);
    return new Quantiles(
        ranks.stream().map(rank -> (double) rank / sorted.length).toList(),
        ranks.stream().map(rank -> sorted[rank - 1]).toList());
  }

  /** The ranks, from 1 in ascending order; all of them where the durations are few. */
  private static List<Integer> ranks(int count) {
    List<Integer> ranks = new ArrayList<>();
    for (int step = 0; step < EVEN_STEPS && count > 0; step++) {
      add(ranks, 1 + (int) ((long) (count - 1) * step / EVEN_STEPS));
    }
    double step = Math.pow(2, -1.0 / STEPS_PER_HALVING);
    for (double beyond = count / (double) EVEN_STEPS; beyond >= 1; beyond *= step) {
      add(ranks, count - (int) beyond);
    }
    if (count > 0) {
      add(ranks, count);
    }
    return ranks;
  }

  private static void add(List<Integer> ranks, int rank) {
    if (rank > 0 && (ranks.isEmpty() || rank > ranks.getLast())) {
      ranks.add(rank);
    }
  }
}

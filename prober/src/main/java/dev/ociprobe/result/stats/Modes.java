package dev.ociprobe.result.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The modes of a series, two or more, divided by {@linkplain Valley valleys} of the logarithms.
 *
 * @param modes the fastest first
 * @param stay the mean number of rounds for which a mode lasts
 * @param byChance the mean number if each round took its mode at random
 */
public record Modes(List<Mode> modes, double stay, double byChance) {
  private static final int MIN_COUNT = 50;
  private static final int MOST = 5;

  /** Fewer are outliers, not a mode. */
  private static final double MIN_SHARE = 0.05;

  /** The least ratio of neighbours. */
  private static final double MIN_RATIO = 1.05;

  /** Copies the list. */
  public Modes {
    modes = List.copyOf(modes);
  }

  /**
   * A mode.
   *
   * @param median of its durations, ns
   * @param share of the durations, 0 to 1
   */
  public record Mode(long median, double share) {}

  /**
   * Finds the modes.
   *
   * @param nanos in the order of the rounds, ns; 1 or more each
   */
  static Optional<Modes> of(double[] nanos) {
    double[] logs = Arrays.stream(nanos).map(Math::log).sorted().toArray();
    List<Double> borders = new ArrayList<>();
    split(logs, logs.length, borders);
    borders.sort(null);
    if (borders.isEmpty()) {
      return Optional.empty();
    }
    int[] modeOf = new int[nanos.length];
    int[] counts = new int[borders.size() + 1];
    for (int i = 0; i < nanos.length; i++) {
      double log = Math.log(nanos[i]);
      modeOf[i] = (int) borders.stream().filter(border -> border < log).count();
      counts[modeOf[i]]++;
    }
    List<Mode> modes = new ArrayList<>();
    int from = 0;
    for (int count : counts) {
      modes.add(
          new Mode(
              Math.round(Math.exp(median(logs, from, from + count))),
              (double) count / nanos.length));
      from += count;
    }
    return Optional.of(new Modes(modes, stay(modeOf), byChance(modes)));
  }

  /** Splits at the deepest valley, then each part again. */
  private static void split(double[] sorted, int all, List<Double> borders) {
    if (sorted.length < MIN_COUNT || borders.size() + 1 >= MOST) {
      return;
    }
    OptionalDouble valley = Valley.of(sorted);
    if (valley.isEmpty()) {
      return;
    }
    int at = Arrays.binarySearch(sorted, valley.getAsDouble());
    int border = at < 0 ? -at - 1 : at;
    double ratio = median(sorted, border, sorted.length) - median(sorted, 0, border);
    if (Math.min(border, sorted.length - border) < MIN_SHARE * all || ratio < Math.log(MIN_RATIO)) {
      return;
    }
    borders.add(valley.getAsDouble());
    split(Arrays.copyOf(sorted, border), all, borders);
    split(Arrays.copyOfRange(sorted, border, sorted.length), all, borders);
  }

  private static double median(double[] sorted, int from, int to) {
    return sorted[from + Percentile.MEDIAN.rank(to - from) - 1];
  }

  private static double stay(int[] modeOf) {
    int stretches = 1;
    for (int i = 1; i < modeOf.length; i++) {
      stretches += modeOf[i] == modeOf[i - 1] ? 0 : 1;
    }
    return (double) modeOf.length / stretches;
  }

  private static double byChance(List<Mode> modes) {
    double same = modes.stream().mapToDouble(each -> each.share() * each.share()).sum();
    return 1 / (1 - same);
  }
}

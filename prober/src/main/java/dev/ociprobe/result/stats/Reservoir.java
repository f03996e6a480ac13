package dev.ociprobe.result.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A random sample of all that was offered, each with the same chance (Vitter's algorithm R):
 * bounded, however much that is. Not safe for use by several threads.
 */
public final class Reservoir<T> {
  private final int size;
  private final RandomGenerator random;
  private final List<T> sample = new ArrayList<>();
  private long offered;

  /**
   * @param size so many are kept; 1 or more
   */
  public Reservoir(int size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  /**
   * Offers another.
   *
   * @return what is not in the sample any more, which may be this one; empty if there was room
   */
  public Optional<T> offer(T item) {
    offered++;
    if (sample.size() < size) {
      sample.add(item);
      return Optional.empty();
    }
    long slot = random.nextLong(offered);
    return Optional.of(slot < size ? sample.set((int) slot, item) : item);
  }

  /** What is in the sample now, in no order: a view, which changes with it. */
  public List<T> sample() {
    return Collections.unmodifiableList(sample);
  }

  /** How many there have been. */
  public long offered() {
    return offered;
  }
}

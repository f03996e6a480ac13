package dev.ociprobe.result.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A random sample of bounded size from a stream of items, each with the same chance (Vitter's
 * algorithm R). Not safe for use by several threads.
 */
public final class Reservoir<T> {
  private final int size;
  private final RandomGenerator random;
  private final List<T> sample = new ArrayList<>();
  private long offered;

  /**
   * Starts an empty sample.
   *
   * @param size the most items kept; 1 or more
   */
  public Reservoir(int size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  /**
   * Offers an item.
   *
   * @return the item that is left out or replaced, which may be this one; empty if there was room
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

  /** The sample in no order: a live view. */
  public List<T> sample() {
    return Collections.unmodifiableList(sample);
  }

  /** The number of items offered. */
  public long offered() {
    return offered;
  }
}

package dev.ociprobe.bench;

import dev.ociprobe.footprint.Footprint;
import dev.ociprobe.lifecycle.Cycle;
import dev.ociprobe.lifecycle.LifecycleListener;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Lets the C program go through a cycle, twice, after each cycle of ociprobe's own: what the
 * machine does meanwhile meets both, and C against itself shows what the machine alone does.
 */
final class Duel implements LifecycleListener {
  private final Map<String, Side> sides;
  private final SplittableRandom order = new SplittableRandom(1);
  private long lastEndedNanos = System.nanoTime();
  private int sequence;

  /**
   * @param sides by the runtimes' names
   */
  Duel(Map<String, Side> sides) {
    this.sides = Map.copyOf(sides);
  }

  /** A whole cycle of ours is all the time between two calls of this. */
  @Override
  public void ended(Purpose purpose, long number, int round, String runtime, Cycle cycle) {
    long wholeNanos = System.nanoTime() - lastEndedNanos;
    if (!(cycle instanceof Cycle.Completed)) {
      throw new IllegalStateException("a cycle of " + runtime + " failed: " + cycle);
    }
    Side side = Objects.requireNonNull(sides.get(runtime));
    boolean counts = purpose == Purpose.MEASURE;
    if (counts) {
      side.addOurs(cycle, wholeNanos);
    }
    boolean otherFirst = order.nextBoolean();
    side.runC("reference-" + sequence++, otherFirst, counts);
    side.runC("reference-" + sequence++, !otherFirst, counts);
    lastEndedNanos = System.nanoTime();
  }

  @Override
  public void footprint(String runtime, long number, Footprint footprint) {}

  @Override
  public void stopped(String runtime) {
    throw new IllegalStateException(runtime + " was given up");
  }
}

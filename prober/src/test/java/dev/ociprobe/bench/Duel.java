package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.RunListener;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Lets the C program go through cycles after each of ociprobe's own: what the machine does
 * meanwhile meets both. Two of them begin as long after the cycle before as ociprobe's did, since
 * the kernel moves a process between cgroups faster right after another such move (rcu_sync): they
 * are held against ociprobe's phases, and against each other for what the machine alone does. The
 * third begins at once: how many cycles a second C can do.
 */
final class Duel implements RunListener {
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
  public void ended(CycleTurn turn, Cycle cycle) {
    long wholeNanos = System.nanoTime() - lastEndedNanos;
    if (!(cycle instanceof Cycle.Completed)) {
      throw new IllegalStateException("a cycle of " + turn.runtime() + " failed: " + cycle);
    }
    Side side = Objects.requireNonNull(sides.get(turn.runtime()));
    boolean counts = turn.isMeasured();
    if (counts) {
      side.addOurs(cycle, wholeNanos);
    }
    long pauseNanos = startOf(cycle) - lastEndedNanos;
    boolean otherFirst = order.nextBoolean();
    side.runC(nextId(), pauseNanos, otherFirst, counts);
    side.runC(nextId(), pauseNanos, !otherFirst, counts);
    side.runCAtOnce(nextId(), counts);
    lastEndedNanos = System.nanoTime();
  }

  private static long startOf(Cycle cycle) {
    return Objects.requireNonNull(cycle.timings().get(Phase.CREATE)).startNanos();
  }

  private String nextId() {
    return "reference-" + sequence++;
  }

  @Override
  public void stopped(String runtime) {
    throw new IllegalStateException(runtime + " was given up");
  }
}

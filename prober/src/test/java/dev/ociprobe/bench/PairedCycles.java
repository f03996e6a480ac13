package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Has the C program run three cycles after each of ociprobe's own, so that disturbances of the
 * machine affect both. Two of them begin as long after the cycle before as ociprobe's did, since
 * the kernel moves a process between cgroups faster right after another such move (rcu_sync): they
 * are compared with ociprobe's phases, and with each other for the noise of the machine. The third
 * begins at once, which shows the rate of cycles that C can reach.
 */
final class PairedCycles implements BenchListener {
  private final Map<String, BothPrograms> programs;
  private final SplittableRandom order = new SplittableRandom(1);
  private long lastEndedNanos = System.nanoTime();
  private int sequence;

  /** Takes the programs' durations by the runtimes' names. */
  PairedCycles(Map<String, BothPrograms> programs) {
    this.programs = Map.copyOf(programs);
  }

  /** The duration of a whole cycle of ociprobe is the time between two calls of this. */
  @Override
  public void completed(CycleTurn turn, Cycle.Completed cycle) {
    long wholeNanos = System.nanoTime() - lastEndedNanos;
    BothPrograms both = Objects.requireNonNull(programs.get(turn.runtime()));
    boolean counts = turn.isMeasured();
    if (counts) {
      both.addOurs(cycle, wholeNanos);
    }
    long pauseNanos = startOf(cycle) - lastEndedNanos;
    boolean otherFirst = order.nextBoolean();
    both.runC(nextId(), pauseNanos, otherFirst, counts);
    both.runC(nextId(), pauseNanos, !otherFirst, counts);
    both.runCAtOnce(nextId(), counts);
    lastEndedNanos = System.nanoTime();
  }

  private static long startOf(Cycle cycle) {
    return Objects.requireNonNull(cycle.timings().get(Phase.CREATE)).startNanos();
  }

  private String nextId() {
    return "reference-" + sequence++;
  }
}

package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;
import java.util.concurrent.locks.LockSupport;

/** What one runtime took: under ociprobe, and twice under the C program. */
final class Side {
  private static final double P50_LIMIT = 1.03;
  private static final double CYCLE_LIMIT = 1 / 0.95;

  private final Reference reference;
  private final Laps ours = new Laps();
  private final Laps oneOfC = new Laps();
  private final Laps otherOfC = new Laps();
  private final Laps atOnce = new Laps();
  private final Nanos pauses = new Nanos();

  Side(Reference reference) {
    this.reference = reference;
  }

  void addOurs(Cycle cycle, long wholeNanos) {
    ours.add(cycle, wholeNanos);
  }

  /**
   * Lets the C program go through a cycle.
   *
   * @param pauseNanos that it is to wait before
   * @param other for which of its two series
   * @param counts false while warming up
   */
  void runC(String id, long pauseNanos, boolean other, boolean counts) {
    // Not spinning: that would hold up the kernel's RCU, and so decide what create has to wait for.
    long begin = System.nanoTime() + pauseNanos;
    while (System.nanoTime() < begin) {
      LockSupport.parkNanos(begin - System.nanoTime());
    }
    long[] lap = reference.cycle(id);
    if (counts) {
      (other ? otherOfC : oneOfC).add(lap);
      pauses.add(pauseNanos);
    }
  }

  /** Lets the C program go through a cycle right after its last one, for the whole's sake. */
  void runCAtOnce(String id, boolean counts) {
    long[] lap = reference.cycle(id);
    if (counts) {
      atOnce.add(lap);
    }
  }

  void print(String runtime, Table table) {
    for (int i = 0; i < Laps.PHASES.size(); i++) {
      String what = runtime + " " + Laps.PHASES.get(i).label();
      Nanos mine = ours.phase(i);
      Nanos both = pooled(oneOfC.phase(i), otherOfC.phase(i));
      double equalsBound = EqualPrograms.ratioBound(both, mine.size(), 0.99);
      table.compare(what + " p50", mine.quantile(0.5), both.quantile(0.5), P50_LIMIT);
      table.compare(what + " p99", mine.quantile(0.99), both.quantile(0.99), equalsBound);
      table.note(
          what + " p50, C against C",
          oneOfC.phase(i).quantile(0.5),
          otherOfC.phase(i).quantile(0.5));
    }
    Nanos cycles = atOnce.whole();
    table.compare(runtime + " whole cycle, mean", ours.whole().mean(), cycles.mean(), CYCLE_LIMIT);
    table.note(runtime + " whole cycle, p50", ours.whole().quantile(0.5), cycles.quantile(0.5));
    table.figure(runtime + " between two cycles, p50", pauses.quantile(0.5));
  }

  private static Nanos pooled(Nanos one, Nanos other) {
    Nanos both = new Nanos();
    both.addAll(one);
    both.addAll(other);
    return both;
  }
}

package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;

/** The durations of one runtime's cycles under ociprobe, and under the C program twice. */
final class BothPrograms {
  private static final double P50_LIMIT = 1.03;
  private static final double CYCLE_LIMIT = 1 / 0.95;

  private final Reference reference;
  private final CycleDurations ours = new CycleDurations();
  private final CycleDurations oneOfC = new CycleDurations();
  private final CycleDurations otherOfC = new CycleDurations();
  private final CycleDurations atOnce = new CycleDurations();
  private final Durations pauses = new Durations();

  BothPrograms(Reference reference) {
    this.reference = reference;
  }

  void addOurs(Cycle cycle, long wholeNanos) {
    ours.add(cycle, wholeNanos);
  }

  /**
   * Has the C program run a cycle.
   *
   * @param pauseNanos the pause before it
   * @param other true for the second of its two series
   * @param counts false while warming up
   */
  void runC(String id, long pauseNanos, boolean other, boolean counts) {
    BenchListener.waitUntil(System.nanoTime() + pauseNanos);
    long[] nanos = reference.cycle(id);
    if (counts) {
      (other ? otherOfC : oneOfC).add(nanos);
      pauses.add(pauseNanos);
    }
  }

  /** Has the C program run a cycle right after its last one, for the rate of whole cycles. */
  void runCAtOnce(String id, boolean counts) {
    long[] nanos = reference.cycle(id);
    if (counts) {
      atOnce.add(nanos);
    }
  }

  void print(String runtime, Table table) {
    for (int i = 0; i < CycleDurations.PHASES.size(); i++) {
      String what = runtime + " " + CycleDurations.PHASES.get(i).label();
      Durations mine = ours.phase(i);
      Durations both = pooled(oneOfC.phase(i), otherOfC.phase(i));
      double equalsBound = EqualPrograms.ratioBound(both, mine.size(), 0.99);
      table.compare(what + " p50", mine.quantile(0.5), both.quantile(0.5), P50_LIMIT);
      table.compare(what + " p99", mine.quantile(0.99), both.quantile(0.99), equalsBound);
      table.note(
          what + " p50, C against C",
          oneOfC.phase(i).quantile(0.5),
          otherOfC.phase(i).quantile(0.5));
    }
    Durations cycles = atOnce.whole();
    table.compare(runtime + " whole cycle, mean", ours.whole().mean(), cycles.mean(), CYCLE_LIMIT);
    table.note(runtime + " whole cycle, p50", ours.whole().quantile(0.5), cycles.quantile(0.5));
    table.figure(runtime + " between two cycles, p50", pauses.quantile(0.5));
  }

  private static Durations pooled(Durations one, Durations other) {
    Durations both = new Durations();
    both.addAll(one);
    both.addAll(other);
    return both;
  }
}

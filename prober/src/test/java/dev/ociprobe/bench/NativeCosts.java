package dev.ociprobe.bench;

import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Clocks;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** A clock read and a no-op's spawn to reap, against C's, block by block in turn. */
final class NativeCosts {
  private static final int CLOCK_BLOCKS = 200;
  private static final int CLOCK_READS = 100_000;
  private static final int NOOP_BLOCKS = 200;

  /**
   * A block is one chain of the stopwatch's: like C, it goes from one no-op to the next at once.
   */
  private static final int NOOPS = 15;

  private NativeCosts() {}

  static void clock(Clocks clocks, Reference reference, Table table) {
    Durations ours = new Durations();
    Durations theirs = new Durations();
    for (int i = -50; i < CLOCK_BLOCKS; i++) {
      double our = meanRead(clocks);
      double their = reference.clock(CLOCK_READS);
      if (i >= 0) { // those before let the JIT do its work
        ours.add(Math.round(our * 1000));
        theirs.add(Math.round(their * 1000));
      }
    }
    table.compare("clock read (FFM)", ours.quantile(0.5) / 1000, theirs.quantile(0.5) / 1000, 1.3);
  }

  private static double meanRead(Clocks clocks) {
    long start = System.nanoTime();
    long sum = 0;
    for (int i = 0; i < CLOCK_READS; i++) {
      sum += clocks.monotonicNanos();
    }
    // The sum is never 0; asking keeps the reads from being left out.
    return (double) (System.nanoTime() - start + (sum == 0 ? 1 : 0)) / CLOCK_READS;
  }

  static void noop(Stopwatch stopwatch, String noop, Reference reference, Table table) {
    Command command = Command.captured(List.of(noop), Duration.ofSeconds(10));
    Durations ours = new Durations();
    Durations theirs = new Durations();
    for (int block = 0; block < NOOP_BLOCKS; block++) {
      stopwatch.submit(Collections.nCopies(NOOPS, command));
      for (int i = 0; i < NOOPS; i++) {
        ours.add(stopwatch.nextInvocation().durationNanos());
      }
      theirs.add(reference.noops(NOOPS));
    }
    table.compare("no-op, spawn to reap, p50", ours.quantile(0.5), theirs.quantile(0.5), 1.10);
    table.note("no-op, spawn to reap, p99", ours.quantile(0.99), theirs.quantile(0.99));
  }
}

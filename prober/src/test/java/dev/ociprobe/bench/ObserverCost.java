package dev.ociprobe.bench;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.explain.spike.SpikeObserver;
import dev.ociprobe.explain.spike.SpikeOptions;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.result.files.RunDirectory;
import java.util.BitSet;
import java.util.Optional;

/**
 * Times the work of {@code spikes} between two cycles: draining, attributing, judging, and writing
 * traces.
 */
final class ObserverCost implements BenchListener, AutoCloseable {
  /** The first cycles, whose traces are all written until there are enough to judge. */
  private static final int EARLY = 22;

  private final SpikeObserver watch;
  private final Durations ends = new Durations();
  private int measured;

  ObserverCost(Posix posix, RunDirectory directory) {
    SpikeOptions options =
        new SpikeOptions(
            Threshold.DEFAULT,
            SpikeOptions.DEFAULT_PHASES,
            100,
            Optional.of(EventSet.LIGHT),
            false,
            Optional.empty(),
            RecorderOptions.DEFAULT_SAMPLE_HERTZ,
            FlameFiles.NONE,
            Clues.ofHost(),
            1);
    try {
      watch = SpikeObserver.open(posix, new BitSet(), options, directory.traces());
    } catch (RecorderUnavailableException e) {
      throw new IllegalStateException(e.reason().problem(), e);
    }
  }

  @Override
  public void begins(CycleTurn turn) {
    watch.begins(turn);
  }

  @Override
  public void completed(CycleTurn turn, Cycle.Completed cycle) {
    long before = System.nanoTime();
    watch.ended(turn, cycle);
    long nanos = System.nanoTime() - before;
    if (turn.isMeasured() && ++measured > EARLY) {
      ends.add(nanos);
    }
  }

  void print(String runtime, Table table) {
    table.limit(
        runtime + " drain, attribute, judge p50", ends.quantile(0.5), Table.MAX_BETWEEN_NANOS);
    table.figure(runtime + " the same, p90", ends.quantile(0.9));
  }

  @Override
  public void close() {
    watch.close();
  }
}

package dev.ociprobe.bench;

import dev.ociprobe.explain.spike.SpikeObserver;
import dev.ociprobe.explain.spike.SpikeOptions;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.RunListener;
import dev.ociprobe.result.files.RunDirectory;
import java.util.Optional;

/**
 * Times all that {@code spikes} does between two cycles: draining, attributing, judging, and
 * keeping the traces that are kept.
 */
final class Explained implements RunListener, AutoCloseable {
  /** Of each of these the trace is written down, until there are enough to judge. */
  private static final int EARLY = 22;

  private final SpikeObserver watch;
  private final Nanos ends = new Nanos();
  private int measured;

  Explained(Posix posix, RunDirectory directory) {
    SpikeOptions options =
        new SpikeOptions(
            Threshold.DEFAULT,
            SpikeOptions.DEFAULT_PHASES,
            100,
            Optional.of(EventSet.LIGHT),
            false,
            Optional.empty(),
            1);
    try {
      watch = SpikeObserver.open(posix, options, directory.traces());
    } catch (RecorderUnavailableException e) {
      throw new IllegalStateException(e.reason().problem(), e);
    }
  }

  @Override
  public void begins(CycleTurn turn) {
    watch.begins(turn);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
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
  public void stopped(String runtime) {
    throw new IllegalStateException(runtime + " was given up");
  }

  @Override
  public void close() {
    watch.close();
  }
}

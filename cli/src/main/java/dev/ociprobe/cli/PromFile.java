package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.export.WatchMetrics;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.SpikeResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A file with the metrics of a watch, replaced now and then: {@code watch --prom FILE}. */
final class PromFile implements WatchListener {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final Path file;
  private final WatchListener next;
  private final WatchMetrics metrics = new WatchMetrics();
  private Optional<ResultFileException> problem = Optional.empty();
  private long writtenNanos = System.nanoTime();

  /**
   * The metrics of a watch that has not begun.
   *
   * @param next hears of everything, too
   */
  PromFile(Path file, WatchListener next) {
    this.file = file;
    this.next = next;
  }

  /** Writes the file before the first call, so that one that can't be written is told at once. */
  void create() throws ResultFileException {
    metrics.write(file);
  }

  @Override
  public void called(WatchedCall call) {
    metrics.called(call.runtime(), call.engine(), call.verb(), call.nanos());
    next.called(call);
  }

  @Override
  public void slow(WatchedCall call, Explanation explanation) {
    metrics.slow(call.runtime(), call.engine(), call.verb(), cause(explanation.found()));
    next.slow(call, explanation);
  }

  /** The id of the largest known cause; a bounded set, as labels should be. */
  private static String cause(Optional<SpikeResult> explained) {
    return explained.stream()
        .flatMap(spike -> spike.causes().stream())
        .findFirst()
        .flatMap(SpikeResult.Cause::known)
        .orElse("unknown");
  }

  @Override
  public void initExited(long sequence, long nanos) {
    next.initExited(sequence, nanos);
  }

  @Override
  public void childEnded(int pid, long fromNanos, long toNanos) {
    next.childEnded(pid, fromNanos, toNanos);
  }

  @Override
  public void pause() {
    long now = System.nanoTime();
    if (now - writtenNanos >= INTERVAL_NANOS) {
      writtenNanos = now;
      write();
    }
    next.pause();
  }

  /** Writes the file; only the first failure is told, as the watch goes on. */
  void write() {
    try {
      metrics.write(file);
      problem = Optional.empty();
    } catch (ResultFileException e) {
      if (problem.isEmpty()) {
        Console.error("no metrics: " + e.getMessage(), "name another file: --prom FILE");
      }
      problem = Optional.of(e);
    }
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.export.WatchMetrics;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.SpikeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;

/** A file with the metrics of a watch, replaced now and then: {@code watch --prom FILE}. */
final class PromFile implements WatchListener {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final Path file;
  private final WatchDisplay next;
  private final WatchMetrics metrics = new WatchMetrics();
  private boolean isFailing;
  private boolean isShared;
  private Optional<Identity> written = Optional.empty();
  private long writtenNanos = System.nanoTime();

  /** The file as it was written: another one is somebody else's. */
  private record Identity(Object key, FileTime modified) {}

  /**
   * The metrics of a watch that has not begun.
   *
   * @param next hears of everything, too
   */
  PromFile(Path file, WatchDisplay next) {
    this.file = file;
    this.next = next;
  }

  /** Writes the file: at the beginning and the end one that can't be written is an error. */
  void writeNow() throws ResultFileException {
    Optional<Identity> found = identity();
    if (!isShared && written.isPresent() && found.isPresent() && !found.equals(written)) {
      isShared = true;
      next.trouble(
          "%s is written by another process, too: its figures come and go".formatted(file),
          "name another --prom FILE for each watch");
    }
    metrics.write(file);
    written = identity();
  }

  /** The file that is there; empty if there is none, or it can't be looked at. */
  private Optional<Identity> identity() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Identity(now.fileKey(), now.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean wants(WatchedCall call) {
    return next.wants(call);
  }

  @Override
  public void notSaved(ResultFileException notSaved) {
    next.notSaved(notSaved);
  }

  @Override
  public void called(WatchedCall call) {
    metrics.called(call.runtime(), call.engine(), call.verb(), call.nanos());
    next.called(call);
  }

  @Override
  public void slow(WatchedCall call, Explanation explanation) {
    metrics.slow(call.runtime(), call.engine(), call.verb(), cause(explanation));
    next.slow(call, explanation);
  }

  /**
   * The id of the largest known cause, or why there is none; a bounded set, as labels should be.
   */
  private static String cause(Explanation explanation) {
    return switch (explanation) {
      case Explanation.Found(SpikeResult spike) ->
          spike.causes().stream().findFirst().flatMap(SpikeResult.Cause::known).orElse("unknown");
      case Explanation.Parts _ -> "its parts";
      case Explanation.None.READING_COSTS -> "not read";
      case Explanation.None _ -> "not recorded";
    };
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

  /** Writes the file; only the first failure is told, as the watch goes on and tries again. */
  private void write() {
    try {
      writeNow();
      isFailing = false;
    } catch (ResultFileException e) {
      if (!isFailing) {
        next.trouble("no metrics: " + e.getMessage(), "it is tried again every 10 s");
      }
      isFailing = true;
    }
  }
}

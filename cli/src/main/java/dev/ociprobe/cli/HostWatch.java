package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchRun;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A watch of the host until it is interrupted or its time is over, as one run or as several.
 *
 * @param metrics the file of {@code --prom}
 * @param time after which it ends
 * @param rotate the length of each run
 * @param prints false if standard output is for other things
 */
record HostWatch(
    Interruption interruption,
    OutputOptions output,
    WatchDisplay display,
    Optional<Path> metrics,
    Optional<Duration> time,
    Optional<Duration> rotate,
    boolean prints) {

  /** Watches; returns the exit code. */
  int run(WatchOpener opener) throws IOException, InterruptedException {
    Optional<PromFile> file = metrics.map(path -> new PromFile(path, display));
    if (file.isPresent()) {
      file.get().create();
    }
    WatchListener listener = file.<WatchListener>map(each -> each).orElse(display);
    RunDirectory directory = open();
    try (Watch watch = opener.open(directory, listener)) {
      long deadline = after(time); // opening takes seconds on a busy host
      output.console().note("watching; Ctrl-C ends it");
      display.begins(watch);
      boolean isOver = false;
      while (!isOver) {
        WatchRun files = new WatchRun();
        long next = Math.min(deadline, after(rotate));
        watch.run(() -> isCalledOff() || System.nanoTime() >= next);
        isOver = isCalledOff() || System.nanoTime() >= deadline;
        if (isOver) {
          watch.end();
          display.ends();
          file.ifPresent(PromFile::write);
        }
        finish(files, watch, directory, isOver);
        if (!isOver) {
          directory.close();
          directory = open();
          watch.continueIn(directory);
          display.begins(watch);
        }
      }
    } finally {
      directory.close();
    }
    output.report(directory.path()); // the memory of the watch is free by now
    if (isCutShort()) {
      return ExitCode.INTERRUPTED.number();
    }
    interruption.wasOrdinaryEnd();
    return ExitCode.DONE.number();
  }

  /** Tells whether it has to end at once: by Ctrl-C, or since nobody reads what it prints. */
  private boolean isCalledOff() {
    return interruption.isRequested() || display.hasFailed();
  }

  private RunDirectory open() throws IOException {
    return rotate.isPresent()
        ? output.place().openBelow(WatchRun.KIND)
        : output.place().open(WatchRun.KIND, output.console());
  }

  private void finish(WatchRun files, Watch watch, RunDirectory directory, boolean isLast)
      throws IOException {
    Run run = files.finish(watch, directory, output.tool(), !(isLast && isCutShort()), List.of());
    if (isLast && prints) {
      output.print(run, directory.path());
    } else if (!isLast) {
      // A report takes memory for each sample, and time in which no call is taken.
      output
          .console()
          .note(
              "results in %1$s; `ociprobe report %1$s` writes the report"
                  .formatted(directory.path()));
    }
  }

  /** Tells whether it ended before its time; without one, Ctrl-C is the end. */
  private boolean isCutShort() {
    return time.isPresent() && interruption.isRequested();
  }

  private static long after(Optional<Duration> duration) {
    return duration
        .map(each -> Math.addExact(System.nanoTime(), each.toNanos()))
        .orElse(Long.MAX_VALUE);
  }
}

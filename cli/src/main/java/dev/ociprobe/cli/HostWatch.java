package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchRun;
import dev.ociprobe.result.files.ResultFileException;
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
    UnsavedFiles unsaved = display.unsaved();
    RunDirectory directory = open();
    boolean isSaved;
    try (Watch watch =
        opener.open(directory, file.<WatchListener>map(each -> each).orElse(display))) {
      if (file.isPresent()) {
        file.get().writeNow(); // not before: the file may be that of a watch which goes on
      }
      long deadline = after(time); // opening takes seconds on a busy host
      output.console().note("watching; Ctrl-C ends it");
      display.begins(watch);
      WatchRun files = new WatchRun();
      while (goesOn(watch, deadline)) {
        Optional<RunDirectory> next = next();
        if (next.isPresent()) {
          endOne(files, watch, directory);
          directory = next.get();
          watch.continueIn(directory);
          files = new WatchRun();
          display.begins(watch);
        }
      }
      watch.end();
      display.ends();
      file.ifPresent(each -> unsaved.write(each::writeNow));
      isSaved = end(files, watch, directory);
    } finally {
      unsaved.write(directory::close);
    }
    // The memory of the watch is free by now.
    boolean hasReport = isSaved && output.report(directory.path());
    unsaved.tell();
    return exitCode(hasReport);
  }

  /** Watches until the next run is to begin, or until all is over: returns false then. */
  private boolean goesOn(Watch watch, long deadline) throws InterruptedException {
    long next = Math.min(deadline, after(rotate));
    watch.run(() -> isCalledOff() || System.nanoTime() >= next);
    return !isCalledOff() && System.nanoTime() < deadline;
  }

  /** Opens the directory of the next run; where that fails, the one that goes on is longer. */
  private Optional<RunDirectory> next() throws IOException {
    try {
      return Optional.of(open());
    } catch (ResultFileException e) {
      display.unsaved().add(e);
      display.trouble("no new run begins: " + e.getMessage(), "the one so far goes on");
      return Optional.empty();
    }
  }

  private int exitCode(boolean hasReport) {
    ExitCode code = isCutShort() ? ExitCode.INTERRUPTED : ExitCode.DONE.ifWritten(hasReport);
    int number = display.unsaved().exitCode(code.number());
    interruption.endsWith(number);
    return number;
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

  /** Ends a run that another one follows. */
  private void endOne(WatchRun files, Watch watch, RunDirectory directory) {
    Run run = files.of(watch, output.tool(), true, List.of());
    UnsavedFiles unsaved = display.unsaved();
    output.noteWarnings(run);
    if (unsaved.write(() -> WatchRun.write(run, watch, directory))) {
      // A report takes memory for each sample, and time in which no call is taken.
      output
          .console()
          .note(
              "results in %1$s; `ociprobe report %1$s` writes the report"
                  .formatted(directory.path()));
    }
    unsaved.addDeleted(directory);
    unsaved.write(directory::close);
  }

  /** Ends the last run; tells whether it is saved. */
  private boolean end(WatchRun files, Watch watch, RunDirectory directory) {
    Run run = files.of(watch, output.tool(), !isCutShort(), List.of());
    boolean isSaved = display.unsaved().write(() -> WatchRun.write(run, watch, directory));
    display.unsaved().addDeleted(directory);
    if (prints) {
      output.print(run, directory.path());
    } else {
      output.noteWarnings(run);
      output.console().note("results in " + directory.path());
    }
    return isSaved;
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

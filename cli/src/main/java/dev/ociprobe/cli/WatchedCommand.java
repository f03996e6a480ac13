package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchRun;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.report.SplitText;
import java.io.IOException;

/**
 * A user's command that runs while a watch splits its time, until the last run has ended or the
 * user has interrupted it.
 *
 * @param display hears of the calls, too
 * @param prints false if standard output is for other things
 */
record WatchedCommand(
    Interruption interruption,
    OutputOptions output,
    CommandRuns commands,
    WatchDisplay display,
    boolean prints) {

  /** Runs the command; returns the exit code. */
  int run(WatchOpener opener) throws IOException, InterruptedException {
    CommandWatch watched = new CommandWatch(commands, display);
    UnsavedFiles unsaved = display.unsaved();
    RunDirectory directory = output.place().open(WatchRun.KIND, output.console());
    boolean isSaved;
    try {
      WatchRun files = new WatchRun();
      try (Watch watch = opener.open(directory, watched)) {
        runAll(watch, watched);
        Run run = files.of(watch, output.tool(), isComplete(), watched.warnings());
        isSaved = unsaved.write(() -> WatchRun.write(run, watch, directory));
        unsaved.addDeleted(directory);
        print(run, watched, directory);
      }
    } finally {
      unsaved.write(directory::close);
    }
    boolean hasReport = isSaved && output.report(directory.path());
    unsaved.tell();
    return exitCode(watched, hasReport);
  }

  private boolean isComplete() {
    return !interruption.isRequested() && commands.failure().isEmpty();
  }

  private void print(Run run, CommandWatch watched, RunDirectory directory) {
    if (prints) {
      output.print(run, directory.path());
      output.printBeside(style -> SplitText.of(run.series(), style));
    } else {
      output.noteWarnings(run);
      output.console().note("results in " + directory.path());
    }
    if (watched.ofOthers() > 0) {
      output.console().note(watched.ofOthers() + " calls of others are not shown");
    }
  }

  private int exitCode(CommandWatch watched, boolean hasReport) {
    boolean isDone = hasReport && commands.failure().isEmpty();
    int otherwise = ExitCode.DONE.ifWritten(isDone).number();
    int code =
        interruption.isRequested()
            ? ExitCode.INTERRUPTED.number()
            : watched.failure().orElse(otherwise);
    int number = display.unsaved().exitCode(code);
    interruption.endsWith(number);
    return number;
  }

  private void runAll(Watch watch, CommandWatch watched) throws InterruptedException {
    commands.start();
    watch.run(() -> {
      if (interruption.isRequested()) {
        commands.stop();
      }
      return watched.isOver(watch);
    });
    watch.end();
    if (commands.failure().isPresent() && !watched.hasRuns()) {
      throw commands.failure().get();
    }
  }
}

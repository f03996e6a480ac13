package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
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
    WatchListener display,
    boolean prints) {

  /** Runs the command; returns the exit code. */
  int run(WatchOpener opener) throws IOException, InterruptedException {
    CommandWatch watched = new CommandWatch(commands, display);
    try (RunDirectory directory = output.place().open(WatchRun.KIND, output.console())) {
      WatchRun files = new WatchRun();
      try (Watch watch = opener.open(directory, watched)) {
        runAll(watch, watched);
        Run run =
            files.finish(
                watch, directory, output.tool(), !interruption.isRequested(), watched.warnings());
        if (prints) {
          output.print(run, directory.path());
          output.printBeside(style -> SplitText.of(run.series(), style));
        } else {
          watched.warnings().forEach(each -> output.console().note(each.message()));
        }
      }
      output.report(directory.path());
      return interruption.isRequested() ? ExitCode.INTERRUPTED.number() : watched.exitCode();
    }
  }

  private void runAll(Watch watch, CommandWatch watched) throws IOException, InterruptedException {
    commands.start();
    watch.run(() -> {
      if (interruption.isRequested()) {
        commands.stop();
      }
      return watched.isOver(watch);
    });
    watch.end();
    if (commands.failure().isPresent()) {
      throw commands.failure().get();
    }
  }
}

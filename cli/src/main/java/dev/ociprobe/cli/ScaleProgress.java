package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.scale.ScaleListener;
import dev.ociprobe.result.files.Run;
import java.util.function.Consumer;

/**
 * Shows the progress and the result of a scale run, and stops it when the user interrupts it.
 *
 * @param report shows the result
 */
record ScaleProgress(Interruption interruption, Progress progress, Consumer<Run> report)
    implements ScaleListener {

  @Override
  public void opened(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void stepped(boolean failed, String what) {
    synchronized (progress) {
      progress.step(failed, what);
    }
  }

  @Override
  public void finished(Run run) {
    progress.close();
    report.accept(run);
  }

  @Override
  public boolean isInterrupted() {
    return interruption.isRequested();
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.LimitsListener;
import dev.ociprobe.result.files.Run;
import java.util.function.Consumer;

/**
 * Shows the progress and the result of a limits run, and stops it when the user interrupts it.
 *
 * @param report shows the result
 */
record LimitsProgress(Interruption interruption, Progress progress, Consumer<Run> report)
    implements LimitsListener {

  @Override
  public void began(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void checkBegan(LimitCheck check, String runtime) {
    progress.now(check.id() + ", " + runtime);
  }

  @Override
  public void checkEnded(LimitCheck check, String runtime) {
    progress.step(false, check.id() + ", " + runtime);
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

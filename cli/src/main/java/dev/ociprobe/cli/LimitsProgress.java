package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.LimitsListener;

/** Shows the progress of a limits run, and stops it when the user interrupts it. */
record LimitsProgress(Interruption interruption, Progress progress) implements LimitsListener {

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
  public boolean isInterrupted() {
    return interruption.isRequested();
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.LimitsListener;

/** Shows how a limits run goes on, and breaks it off when the user asks for it. */
record LimitsWatcher(Interruption interruption, Progress progress) implements LimitsListener {

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

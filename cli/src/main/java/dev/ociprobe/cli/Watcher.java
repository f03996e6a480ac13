package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.LifecycleRun;

/** Shows how a run goes on, and breaks it off when the user asks for it. */
record Watcher(Interruption interruption, Progress progress) implements LifecycleRun.Observer {

  @Override
  public void began(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void cycleEnded(String runtime, Cycle cycle) {
    progress.step(cycle instanceof Cycle.Failed, runtime);
  }

  @Override
  public boolean isInterrupted() {
    return interruption.isRequested();
  }
}

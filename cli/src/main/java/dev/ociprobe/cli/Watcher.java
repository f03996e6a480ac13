package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.RunListener;

/** Shows how a run goes on, and breaks it off when the user asks for it. */
record Watcher(Interruption interruption, Progress progress) implements RunListener {

  @Override
  public void opened(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    progress.step(cycle instanceof Cycle.Failed, turn.runtime());
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.RunListener;
import java.time.Duration;

/** Shows the progress of a run, and stops it when the user interrupts it. */
record ProgressListener(Interruption interruption, Progress progress) implements RunListener {

  @Override
  public void opened(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    progress.step(cycle instanceof Cycle.Failed, turn.runtime());
  }

  @Override
  public void silent(String runtime, Duration waited) {
    progress.note(
        "%s: no output on the command's stdout within %d s; not waiting for it again"
            .formatted(runtime, waited.toSeconds()));
  }
}

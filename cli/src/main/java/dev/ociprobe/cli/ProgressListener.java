package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Outlook;
import dev.ociprobe.probe.lifecycle.RunListener;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Run;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Shows the progress of a run and its results, and stops it when the user interrupts it.
 *
 * @param label of a turn in the progress
 * @param cycles the number of all cycles, by that of the measured rounds
 */
record ProgressListener(
    Interruption interruption,
    Progress progress,
    Function<CycleTurn, String> label,
    LongUnaryOperator cycles,
    Consumer<Run> report)
    implements RunListener {

  @Override
  public void opened(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    progress.step(cycle instanceof Cycle.Failed, label.apply(turn));
  }

  @Override
  public void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {
    if (turn.purpose() != CycleTurn.Purpose.WASH_OUT) {
      progress.keep(cycle instanceof Cycle.Failed);
    }
  }

  @Override
  public void expects(Outlook outlook) {
    progress.expect(
        cycles.applyAsLong(outlook.rounds()),
        outlook
            .widest()
            .map(each ->
                "p50 ±%.2g %% (%s)  ".formatted(100 * each.uncertainty(), each.series().tag()))
            .orElse(""));
  }

  @Override
  public void finished(Run run) {
    progress.close();
    report.accept(run);
  }

  @Override
  public void silent(String runtime, Duration waited) {
    progress.note(
        "%s: no output on the command's stdout within %d s; not waiting for it again"
            .formatted(runtime, waited.toSeconds()));
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.workload.Trial;
import dev.ociprobe.probe.workload.WorkloadListener;
import dev.ociprobe.result.files.Run;
import java.util.function.Consumer;

/**
 * Shows the progress and the result of a workload's run, and stops it when the user interrupts it.
 *
 * @param workload its name
 * @param report shows the result
 */
record WorkloadProgress(
    Interruption interruption, Progress progress, String workload, Consumer<Run> report)
    implements WorkloadListener {

  @Override
  public void opened(RunSession session) {
    interruption.onRequest(session::abort);
  }

  @Override
  public void begins(String runtime, boolean measured) {
    progress.now("%s, %s%s".formatted(workload, runtime, measured ? "" : ", warm-up"));
  }

  @Override
  public void ended(String runtime, Trial trial) {
    progress.step(trial instanceof Trial.Failed, workload + ", " + runtime);
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

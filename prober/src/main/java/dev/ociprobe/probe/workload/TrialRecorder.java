package dev.ociprobe.probe.workload;

import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.TrialFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes each successful trial to the files of its run at once.
 *
 * @param definitions of all figures, in their order
 */
record TrialRecorder(RunDirectory directory, List<FigureDefinition> definitions) {

  /**
   * Writes a trial.
   *
   * @param sequence of the trial, across all runtimes
   */
  void record(long sequence, int round, String runtime, Trial.Done trial)
      throws ResultFileException {
    for (Map.Entry<String, Timing> each : trial.timings().entrySet()) {
      Timing timing = each.getValue();
      directory
          .samples()
          .append(
              new Sample(
                  sequence,
                  round,
                  runtime,
                  each.getKey(),
                  timing.startNanos(),
                  timing.durationNanos(),
                  Sample.OK,
                  timing.usage(),
                  CgroupUse.NONE));
    }
    directory.samples().flush();
    directory.trials().append(round, runtime, rows(trial), trial.memory());
  }

  private List<TrialFiles.FigureRow> rows(Trial.Done trial) {
    List<TrialFiles.FigureRow> rows = new ArrayList<>();
    for (FigureDefinition each : definitions) {
      Double value = trial.figures().get(each.name());
      if (value != null) {
        rows.add(new TrialFiles.FigureRow(each.name(), each.source(), each.unit(), value));
      }
    }
    return rows;
  }
}

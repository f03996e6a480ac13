package dev.ociprobe.result.html;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that the report is about.
 *
 * @param directory as the user named it
 * @param run its run.json
 * @param samples its samples.csv
 * @param flames its stacks, if it recorded any
 */
record ReportedRun(Path directory, Run run, RunSamples samples, List<StackFrame> flames) {

  /** Copies the list. */
  ReportedRun {
    flames = List.copyOf(flames);
  }

  /**
   * Reads a run from its directory.
   *
   * @throws ResultFileException if a file is missing, malformed, or does not fit the other
   */
  static ReportedRun read(Path directory) throws ResultFileException {
    Run run = RunReader.readRun(directory);
    return new ReportedRun(
        directory, run, RunSamples.read(directory, run), StackFrame.graphs(directory));
  }

  static List<ReportedRun> readAll(List<Path> directories) throws ResultFileException {
    List<ReportedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(read(each));
    }
    return runs;
  }

  /** The number of its durations. */
  long durations() {
    return run.series().stream().mapToLong(SeriesResult::count).sum();
  }
}

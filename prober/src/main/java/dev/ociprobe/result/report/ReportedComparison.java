package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.compare.WorkloadComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SeriesResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a report against the first of them.
 *
 * @param conditions those that differ
 * @param comparison absent if they can't be compared
 * @param why they can't; empty if they can
 */
public record ReportedComparison(
    List<RecordedRun> runs,
    List<Condition> conditions,
    Optional<RunComparison> comparison,
    String why) {
  /** With more durations the resampling would take longer than the rest of the report. */
  private static final long MOST_DURATIONS = 300_000;

  /** Copies the lists. */
  public ReportedComparison {
    runs = List.copyOf(runs);
    conditions = List.copyOf(conditions);
  }

  /**
   * Compares runs; absent where there is only one, or one without durations.
   *
   * @param directories of the runs
   * @param read the same runs' run.json
   * @throws ResultFileException if a file is missing, malformed, or does not fit the others
   */
  public static Optional<ReportedComparison> of(List<Path> directories, List<Run> read)
      throws ResultFileException {
    if (read.size() < 2 || read.stream().anyMatch(each -> durations(each) == 0)) {
      return Optional.empty();
    }
    if (read.stream().mapToLong(ReportedComparison::durations).sum() > MOST_DURATIONS) {
      return Optional.of(
          without(List.of(), List.of(), "so many durations are left to `ociprobe compare`"));
    }
    List<RecordedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(RecordedRun.read(each));
    }
    try {
      return Optional.of(compared(runs));
    } catch (NothingToCompareException e) {
      return Optional.of(without(runs, List.of(), String.valueOf(e.getMessage())));
    }
  }

  private static ReportedComparison compared(List<RecordedRun> runs) throws ResultFileException {
    List<Condition> conditions = RunComparison.conditions(runs, List.of());
    String voiding = Condition.voiding(conditions);
    if (!voiding.isEmpty()) {
      return without(runs, conditions, "the runs can't be compared: " + voiding);
    }
    RunComparison comparison =
        RunComparison.of(runs, List.of(), Judgement.MARGIN, RunComparison.SEED)
            .withFigures(
                WorkloadComparison.of(runs, List.of(), Judgement.MARGIN, RunComparison.SEED));
    return new ReportedComparison(runs, conditions, Optional.of(comparison), "");
  }

  private static ReportedComparison without(
      List<RecordedRun> runs, List<Condition> conditions, String why) {
    return new ReportedComparison(runs, conditions, Optional.empty(), why);
  }

  private static long durations(Run run) {
    return run.series().stream().mapToLong(SeriesResult::count).sum();
  }
}

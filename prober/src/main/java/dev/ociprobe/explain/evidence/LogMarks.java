package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.runtimelog.PlacedLine;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.result.files.LogMark;
import dev.ociprobe.result.files.ProfileResult.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a debug log beside stages: the first and the last in each, so that their number is
 * bounded however much a runtime logs.
 */
public final class LogMarks {
  private LogMarks() {}

  /**
   * Returns the lines in the order of time.
   *
   * @param startNanos of the phase, {@code CLOCK_MONOTONIC}
   * @param stages of the phase
   */
  public static List<LogMark> of(RuntimeLog log, long startNanos, List<Stage> stages) {
    List<LogMark> marks = new ArrayList<>();
    for (Stage stage : stages) {
      List<LogMark> within =
          log.lines().stream()
              .filter(line -> line.nanos() - startNanos >= stage.from())
              .filter(line -> line.nanos() - startNanos < stage.to())
              .map(line -> mark(line, startNanos))
              .toList();
      if (!within.isEmpty()) {
        marks.add(within.getFirst());
      }
      if (within.size() > 1) {
        marks.add(within.getLast());
      }
    }
    return marks;
  }

  private static LogMark mark(PlacedLine line, long startNanos) {
    return new LogMark(
        line.nanos() - startNanos,
        line.isByWrite() ? LogMark.Placed.WRITTEN : LogMark.Placed.STAMPED,
        line.precisionNanos(),
        line.line().level(),
        line.line().message());
  }
}

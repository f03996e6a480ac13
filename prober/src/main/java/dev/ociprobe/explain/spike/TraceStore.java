package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceFiles;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trace files of a run. After the first failed write no more are written, and measuring goes on
 * without them. Not safe for use by several threads.
 */
final class TraceStore {
  private final TraceFiles files;
  private Optional<ResultFileException> problem = Optional.empty();

  TraceStore(TraceFiles files) {
    this.files = files;
  }

  /**
   * Writes a trace file.
   *
   * @return its path below the results' directory; empty if it was not written
   */
  Optional<String> write(String name, Map<String, Object> about, List<TraceEvent> events) {
    if (problem.isPresent() || events.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(files.write(name, about, events));
    } catch (ResultFileException e) {
      problem = Optional.of(e);
      return Optional.empty();
    }
  }

  /** Puts more events into a trace file. */
  void add(String file, List<TraceEvent> events) {
    if (problem.isPresent() || events.isEmpty()) {
      return;
    }
    try {
      files.add(file, events);
    } catch (ResultFileException e) {
      problem = Optional.of(e);
    }
  }

  /** Deletes a trace file. */
  void remove(String file) {
    try {
      files.delete(file);
    } catch (ResultFileException e) {
      problem = problem.or(() -> Optional.of(e));
    }
  }

  Optional<WarningResult> warning() {
    return problem.map(e ->
        new WarningResult(
            "traces-not-kept",
            String.valueOf(e.getMessage()),
            "times and causes are complete; free disk space, or lower --keep"));
  }
}

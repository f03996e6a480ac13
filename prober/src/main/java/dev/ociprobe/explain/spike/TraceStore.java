package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceFiles;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traces of a run's iterations on the disk. The first one that can't be written is the last
 * that is tried: measuring goes on without. Not safe for use by several threads.
 */
final class TraceStore {
  private final TraceFiles files;
  private Optional<ResultFileException> problem = Optional.empty();

  TraceStore(TraceFiles files) {
    this.files = files;
  }

  /**
   * Puts one there.
   *
   * @return its path below the results' directory; empty if there is none
   */
  Optional<String> put(String name, Map<String, Object> about, List<TraceEvent> events) {
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

  /** Takes one away. */
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
            "the times and causes are complete; or --keep fewer"));
  }
}

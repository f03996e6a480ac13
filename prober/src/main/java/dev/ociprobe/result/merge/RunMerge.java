package dev.ociprobe.result.merge;

import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.stats.HistogramSums;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs added up one after the other. Of each are kept a few figures for every series; its samples
 * are never read into memory.
 *
 * <p>Not safe for use by several threads.
 */
final class RunMerge {
  private final List<MergedRun> runs = new ArrayList<>();
  private final Map<String, Path> byDigest = new HashMap<>();
  private final HistogramSums sums = new HistogramSums();
  private final HostSummary summary = new HostSummary();
  private String kind = "";
  private Path first = Path.of("");
  private Instant started = Instant.MAX;
  private Instant ended = Instant.MIN;

  /**
   * Adds a run.
   *
   * @param host its label
   * @param kept the name of its directory in the merge
   * @throws ResultFileException if a file is missing or malformed, or doesn't fit the others
   * @throws MergeRefusedException if it is of another kind, or merged already
   */
  void add(Path directory, String host, String kept) throws IOException {
    Run run = RunReader.readRun(directory);
    String digest = RunIdentity.sha256(run);
    requireNew(directory, run, digest);
    addHistograms(directory, run);
    summary.add(host, new RecordedRun(directory, run, Map.of()));
    runs.add(
        new MergedRun(host, kept, run.started(), run.complete(), run.tool().version(), digest));
    started = started.isBefore(run.started()) ? started : run.started();
    ended = ended.isAfter(run.ended()) ? ended : run.ended();
  }

  private void requireNew(Path directory, Run run, String digest) {
    if (run.series().isEmpty()) {
      throw new MergeRefusedException(
          "%s has no durations: it is a run of `%s`".formatted(directory, run.kind()));
    }
    Path same = byDigest.putIfAbsent(digest, directory);
    if (same != null) {
      throw new MergeRefusedException(
          "%s and %s are the same run, started %s".formatted(same, directory, run.started()));
    }
    if (runs.isEmpty()) {
      kind = run.kind();
      first = directory;
    } else if (!kind.equals(run.kind())) {
      throw new MergeRefusedException(
          "%s is a run of `%s`, and %s one of `%s`".formatted(first, kind, directory, run.kind()));
    }
  }

  private void addHistograms(Path directory, Run run) throws IOException {
    Path path = directory.resolve("histograms.hlog");
    Map<String, Long> counts;
    try (InputStream log = RunReader.openHistograms(directory)) {
      counts = sums.add(log);
    } catch (CharacterCodingException e) {
      throw new ResultFileException(path, "is no log of histograms: it is not text");
    } catch (IllegalArgumentException e) {
      throw new ResultFileException(path, String.valueOf(e.getMessage()));
    }
    for (SeriesResult each : run.series()) {
      Long there = counts.remove(each.tag());
      if ((there == null ? 0 : there) != each.count()) {
        throw new ResultFileException(
            path,
            "has %d durations of %s, and run.json %d"
                .formatted(there == null ? 0 : there, each.tag(), each.count()));
      }
    }
    if (!counts.isEmpty()) {
      throw new ResultFileException(
          path, "has %s, which run.json lacks".formatted(counts.keySet().iterator().next()));
    }
  }

  /** Writes the sums of the histograms. */
  void writeHistograms(OutputStream out) throws IOException {
    sums.write(out, started, ended);
  }

  /** Returns what came of it. */
  MergeDocument document(Tool tool) {
    List<HostDeviation> deviations = summary.deviations();
    return new MergeDocument(
        MergeDocument.SCHEMA,
        kind,
        tool,
        runs,
        summary.phases(),
        deviations,
        summary.conditions(deviations),
        summary.differences());
  }
}

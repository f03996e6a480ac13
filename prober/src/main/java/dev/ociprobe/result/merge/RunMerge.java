package dev.ociprobe.result.merge;

import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunCopy;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleCounts;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.stats.HistogramSums;
import dev.ociprobe.result.stats.SeriesName;
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
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs added up one after the other. Of each are kept a few figures for every series; its samples
 * are read, but never kept in memory.
 *
 * <p>Not safe for use by several threads.
 */
final class RunMerge {
  /** The kind of runs that may be without calls: a night in which no container began. */
  private static final String WATCH = "watch";

  private final List<MergedRun> runs = new ArrayList<>();
  private final Map<String, Path> byDigest = new HashMap<>();
  private final Map<Beginning, Path> byBeginning = new HashMap<>();
  private final HistogramSums sums = new HistogramSums();
  private final HostSummary summary = new HostSummary();
  private String kind = "";
  private Path first = Path.of("");
  private Instant started = Instant.MAX;
  private Instant ended = Instant.MIN;

  /** The beginning of a run, which it keeps when it goes on. */
  private record Beginning(Instant started, Sample first) {}

  /**
   * Adds a run; leaves out one of a watch in which nothing was called.
   *
   * @param host its label
   * @param kept the name of its directory in the merge
   * @param copies the directory for copies of its files
   * @return false if it was left out
   * @throws ResultFileException if a file is missing or malformed, or doesn't fit the others
   * @throws MergeRefusedException if it is of another kind, or merged already
   */
  boolean add(Path directory, String host, String kept, Path copies) throws IOException {
    Run run = RunReader.readRun(directory);
    if (run.kind().equals(WATCH) && run.series().isEmpty()) {
      return false;
    }
    String digest = RunIdentity.sha256(run);
    requireNew(directory, run, digest);
    copyOtherSamples(directory, run, copies);
    RunCopy.run(directory, copies);
    addHistograms(directory, run);
    summary.add(host, new RecordedRun(directory, run, Map.of()));
    runs.add(
        new MergedRun(host, kept, run.started(), run.complete(), run.tool().version(), digest));
    started = started.isBefore(run.started()) ? started : run.started();
    ended = ended.isAfter(run.ended()) ? ended : run.ended();
    return true;
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

  /**
   * Copies the samples and reads the copy, so that what is kept of a host can be read later. A run
   * that went on after a copy of it was made has another run.json, but the same beginning.
   */
  private void copyOtherSamples(Path directory, Run run, Path copies) throws ResultFileException {
    if (run.series().stream().allMatch(each -> each.count() == 0)) {
      throw new MergeRefusedException(
          "%s has no durations: it ended before its first round".formatted(directory));
    }
    SampleCounts counts = new SampleCounts(run);
    AtomicReference<@Nullable Sample> begins = new AtomicReference<>();
    boolean whole =
        RunCopy.samples(
            directory,
            copies,
            sample -> {
              begins.compareAndSet(null, sample);
              if (sample.outcome().equals(Sample.OK)) {
                counts.add(
                    new SeriesName(sample.runtime(), sample.phase()), sample.durationNanos());
              }
            });
    if (!whole) {
      throw new ResultFileException(
          directory.resolve("samples.csv"), "ends in the middle of a row");
    }
    counts.requireAll(directory);
    Path same =
        byBeginning.putIfAbsent(
            new Beginning(run.started(), Objects.requireNonNull(begins.get())), directory);
    if (same != null) {
      throw new MergeRefusedException(
          "%s and %s are the same run, started %s; one of them is a copy of another time"
              .formatted(same, directory, run.started()));
    }
  }

  private void addHistograms(Path directory, Run run) throws IOException {
    Path path = directory.resolve("histograms.hlog");
    Map<String, HistogramSums.Durations> counts;
    try (InputStream log = RunReader.openHistograms(directory)) {
      counts = sums.add(log);
    } catch (CharacterCodingException e) {
      throw new ResultFileException(path, "is no log of histograms: it is not text");
    } catch (IllegalArgumentException e) {
      throw new ResultFileException(path, String.valueOf(e.getMessage()));
    }
    for (SeriesResult each : run.series()) {
      Optional<String> misfit = misfit(each, counts.remove(each.tag()));
      if (misfit.isPresent()) {
        throw new ResultFileException(path, misfit.get() + ": the two are not of one run");
      }
    }
    if (!counts.isEmpty()) {
      throw new ResultFileException(
          path, "has %s, which run.json lacks".formatted(counts.keySet().iterator().next()));
    }
  }

  private static Optional<String> misfit(
      SeriesResult told, HistogramSums.@Nullable Durations there) {
    long count = there == null ? 0 : there.count();
    if (count != told.count()) {
      return Optional.of(
          "has %d durations of %s, and run.json %d".formatted(count, told.tag(), told.count()));
    }
    return there == null || (isLike(there.min(), told.min()) && isLike(there.max(), told.max()))
        ? Optional.empty()
        : Optional.of(
            "has durations of %s from %d to %d ns, and run.json others"
                .formatted(told.tag(), there.min(), there.max()));
  }

  private static boolean isLike(long known, OptionalLong told) {
    return told.isEmpty() || HistogramSums.Durations.isLike(known, told.getAsLong());
  }

  /**
   * Makes sure that there is something to merge.
   *
   * @throws MergeRefusedException if all runs were left out
   */
  void requireSome() {
    if (runs.isEmpty()) {
      throw new MergeRefusedException(
          "none of these runs has durations: nothing was called in them");
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

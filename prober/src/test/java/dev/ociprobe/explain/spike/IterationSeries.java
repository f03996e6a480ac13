package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.ProfileResult.Stage;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Creates series and iterations of 10 ms and longer, numbered from 0, for tests. */
final class IterationSeries {
  private static final TraceEvent.Track TRACK = new TraceEvent.Track(1, 1);

  private final Path directory;
  private long sequence;

  IterationSeries(Path directory) {
    this.directory = directory;
  }

  PhaseSeries series(Threshold threshold, int keep) {
    return new PhaseSeries(
        new Diagnostician(Knowledge.builtIn()),
        threshold,
        keep,
        1,
        new PhaseTraces(new TraceStore(files()), "runc", Phase.CREATE));
  }

  private TraceFiles files() {
    try {
      return RunDirectory.at(Files.createTempDirectory(directory, "run")).traces();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Iteration iteration(double millis) {
    return iteration(millis, DataQuality.FULL);
  }

  Iteration iteration(double millis, DataQuality quality) {
    return SampleIterations.of(
        sequence++,
        Map.of(SampleIterations.CPU, Math.round(millis * SampleIterations.MILLI)),
        quality);
  }

  /** An iteration whose stages are known: all of it is one. */
  Iteration staged(double millis) {
    PhaseEvidence bare = iteration(millis).evidence();
    return new Iteration(
        sequence - 1,
        0,
        new PhaseEvidence(
            bare.breakdown(),
            List.of(new Stage("runc", "on CPU", 0, bare.breakdown().nanos(), 1)),
            List.of(),
            DataQuality.FULL,
            List.of()));
  }

  private static List<TraceEvent> trace() {
    return List.of(new TraceEvent.Instant(TRACK, "test", "seen", 1, Map.of()));
  }

  static boolean add(PhaseSeries series, Iteration iteration) {
    return series.add(iteration, IterationSeries::trace);
  }

  void addOrdinary(PhaseSeries series, int count) {
    for (int i = 0; i < count; i++) {
      add(series, iteration(10 + i % 5 * 0.2));
    }
  }

  static List<Long> slow(PhaseSeries series) {
    return series.slow().stream().map(spike -> spike.iteration().sequence()).toList();
  }
}

package dev.ociprobe.explain.watch;

import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.WarningResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The result files of a watch. For one thread. */
public final class WatchRun {
  /** The kind of its results. */
  public static final String KIND = "watch";

  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final EnvironmentReader reader = EnvironmentReader.ofHost();
  private final Environment environment = reader.read(List.of(), Jvm.current(), null, null);

  /** Begins now. */
  public WatchRun() {}

  /**
   * Returns the content of run.json: what there is up to now.
   *
   * @param complete false if the watch was to go on
   * @param more warnings besides those of the watch itself
   */
  public Run of(Watch watch, Tool tool, boolean complete, List<WarningResult> more) {
    return Run.builder(KIND, tool)
        .started(started)
        .ended(ended(started, startedNanos, System.nanoTime()))
        .complete(complete)
        .plan(RunJson.tree(WatchPlanDocument.of(watch.options(), watch.counts())))
        .environment(RunJson.tree(environment.withLoadAfter(reader.load())))
        .series(watch.series().results())
        .spikes(watch.spikes())
        .warnings(Stream.concat(WatchWarnings.of(watch).stream(), more.stream()).toList())
        .build();
  }

  /**
   * Writes the result files.
   *
   * @throws ResultFileException if one of them can't be written
   */
  public static void write(Run run, Watch watch, RunDirectory directory)
      throws ResultFileException {
    directory.restore(); // a watch goes on for long enough that somebody tidies up
    directory.writeHistograms(run.started(), run.ended(), watch.series().series());
    directory.writeRun(run);
  }

  /** The moment so long after the beginning, whatever has happened to the wall clock meanwhile. */
  static Instant ended(Instant started, long startedNanos, long nowNanos) {
    return started.plusNanos(nowNanos - startedNanos);
  }
}

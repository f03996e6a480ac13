package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The durations of a run so far, in memory and in its file: what the file has no room for is in
 * neither, else no reader would take the one for the other's. Belongs to one thread.
 */
final class WatchedSamples {
  private final CallSeries series = new CallSeries();
  private final RunDirectory directory;
  private final Consumer<ResultFileException> problems;
  private long notSaved;

  /**
   * The durations of a run that begins.
   *
   * @param problems takes the first failure to write the file
   */
  WatchedSamples(RunDirectory directory, Consumer<ResultFileException> problems) {
    this.directory = directory;
    this.problems = problems;
  }

  CallSeries series() {
    return series;
  }

  /** The number of durations for which the file had no room. */
  long notSaved() {
    return notSaved;
  }

  /** Adds a duration. */
  void add(WatchedCall call) {
    OptionalInt round = series.next(call);
    if (round.isEmpty()) {
      return;
    }
    try {
      directory.samples().append(sample(call, round.getAsInt()));
      directory.samples().flush();
      series.add(call);
    } catch (ResultFileException e) {
      if (notSaved++ == 0) {
        problems.accept(e);
      }
    }
  }

  private static Sample sample(WatchedCall call, int round) {
    return new Sample(
        call.sequence(),
        round,
        CallSeries.Key.of(call).name(),
        call.verb(),
        call.startNanos(),
        call.nanos(),
        Sample.OK,
        Optional.empty(),
        CgroupUse.NONE);
  }
}

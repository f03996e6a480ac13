package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import java.io.IOException;
import java.util.Optional;

/** The durations of a run so far, in memory and in its file. Belongs to one thread. */
final class WatchedSamples {
  private final CallSeries series = new CallSeries();
  private final RunDirectory directory;
  private Optional<ResultFileException> failure = Optional.empty();

  WatchedSamples(RunDirectory directory) {
    this.directory = directory;
  }

  CallSeries series() {
    return series;
  }

  /** Adds a duration; {@link #flush} tells if it could not be written. */
  void add(WatchedCall call) {
    int round = series.add(call);
    if (round < 0 || failure.isPresent()) {
      return;
    }
    try {
      directory
          .samples()
          .append(
              new Sample(
                  call.sequence(),
                  round,
                  CallSeries.Key.of(call).name(),
                  call.verb(),
                  call.startNanos(),
                  call.nanos(),
                  Sample.OK,
                  Optional.empty(),
                  CgroupUse.NONE));
    } catch (ResultFileException e) {
      failure = Optional.of(e);
    }
  }

  /** Hands what was added to the kernel. */
  void flush() throws IOException {
    directory.samples().flush();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}

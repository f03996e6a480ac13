package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes the samples of each measured cycle as soon as it has ended. For one thread. */
final class SampleRecorder implements RunListener {
  /** The outcome of a phase that ended well, in a cycle that did not. */
  static final String OF_A_FAILED = "cycle-failed";

  private final RunDirectory directory;
  private CgroupUse use = CgroupUse.NONE;

  /**
   * Prepares to write.
   *
   * @param directory with the files of the samples; stays the caller's to close
   */
  SampleRecorder(RunDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void begins(CycleTurn turn) {
    use = CgroupUse.NONE;
  }

  @Override
  public void used(CycleTurn turn, CgroupUse used) {
    use = used;
  }

  /**
   * Writes one sample for each phase, the failed one included.
   *
   * @throws UncheckedIOException if the file can't be written
   */
  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    if (!turn.isLikeMeasured()) {
      return;
    }
    String outcome = cycle instanceof Cycle.Completed ? Sample.OK : OF_A_FAILED;
    try {
      SampleWriter samples = turn.isMeasured() ? directory.samples() : directory.floor().writer();
      for (Map.Entry<Phase, Timing> each : cycle.timings().entrySet()) {
        samples.append(sample(turn, each.getKey(), each.getValue(), outcome));
      }
      if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)
          && failure.timing().isPresent()) {
        samples.append(sample(turn, failure.phase(), failure.timing().get(), failure.outcome()));
      }
      samples.flush();
    } catch (ResultFileException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sample sample(CycleTurn turn, Phase phase, Timing timing, String outcome) {
    return new Sample(
        turn.sequence(),
        turn.round(),
        turn.runtime(),
        phase.label(),
        timing.startNanos(),
        timing.durationNanos(),
        outcome,
        timing.usage(),
        phase == Phase.TOTAL ? use : CgroupUse.NONE);
  }
}

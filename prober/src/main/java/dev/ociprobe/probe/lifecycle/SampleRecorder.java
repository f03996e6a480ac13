package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleWriter;
import java.io.UncheckedIOException;

/** Writes the samples of each measured cycle as soon as it has ended. For one thread. */
final class SampleRecorder implements RunListener {
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
    try {
      SampleWriter samples = turn.isMeasured() ? directory.samples() : directory.floor().writer();
      for (Sample each :
          CycleSamples.of(turn.sequence(), turn.round(), turn.runtime(), cycle, use)) {
        samples.append(each);
      }
      samples.flush();
    } catch (ResultFileException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.ociprobe.probe.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCostsTest {
  @TempDir private Path directory;

  private static Sample create(int round, String outcome, long maxRssKiB) {
    return new Sample(
        round,
        round,
        "runc",
        "create",
        1,
        1,
        outcome,
        Optional.of(new ResourceUsage(1, 1, maxRssKiB, 0, 0, 0, 0, 0, 0)),
        CgroupUse.NONE);
  }

  @Test
  void createBytes_areThoseOfCreatesThatSucceeded() throws IOException {
    Path path = directory.resolve("run");
    try (RunDirectory run = RunDirectory.at(path)) {
      run.samples().append(create(0, Sample.OK, 10));
      run.samples().append(create(1, "failed", 900));
      run.samples().append(create(2, "failed", 900));
      run.writeRun(SampleRuns.full());
    }

    assertThat(MemoryCosts.read(path).of("runc").orElseThrow().createPeakBytes())
        .hasValue(10 * 1024);
  }

  @Test
  void run_ofWhichNoCycleWasMeasured_hasNoPeaks() throws IOException {
    Path path = directory.resolve("run");
    try (RunDirectory run = RunDirectory.at(path)) {
      run.writeRun(SampleRuns.full());
    }

    assertThat(MemoryCosts.read(path).of("runc").orElseThrow().createPeakBytes()).isEmpty();
  }
}

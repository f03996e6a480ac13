package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachHostKernelRuntime;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlkioThrottleIT {

  @BeforeEach
  void requireADisk() {
    try {
      BlockDevice.under(Path.of("/run"));
    } catch (LimitException e) {
      Assumptions.abort("this host: " + e.getMessage());
    }
  }

  @EachHostKernelRuntime
  void writing_isKeptToTheLimit_butForVersion1sBacklog(String runtime) throws IOException {
    LimitVerdicts verdicts = LimitVerdicts.conclusive(check("blkio.write-bps"), runtime);

    assertThat(verdicts.byVariant())
        .containsEntry("direct", Verdict.ENFORCED)
        .containsEntry("O_SYNC", Verdict.ENFORCED)
        .containsEntry("buffered+fsync", Verdict.ENFORCED)
        .containsEntry(
            "buffered", LimitVerdicts.isUnified("io") ? Verdict.ENFORCED : Verdict.ESCAPED);
  }

  @Test
  void runscsDirectWriting_goesToItsOwnCache() throws IOException {
    assertThat(LimitVerdicts.conclusive(check("blkio.write-bps"), "runsc").byVariant())
        .containsEntry("direct", Verdict.ESCAPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blkio.read-bps", "blkio.read-iops", "blkio.write-iops"})
  void directTransfers_areKeptToTheLimit(String id) throws IOException {
    assertThat(LimitVerdicts.conclusive(check(id), "crun").byVariant())
        .containsEntry("direct", Verdict.ENFORCED);
  }

  private static LimitCheck check(String id) {
    return CheckCatalogue.beginningWith(id).getFirst();
  }
}

package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachHostKernelRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesIT {
  @EachHostKernelRuntime
  void run_findsTheRulesKept(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new Devices(), runtime).byVariant())
        .containsEntry("denied", Verdict.ENFORCED)
        .containsEntry("allowed", Verdict.ENFORCED)
        .containsEntry("read only", Verdict.ENFORCED);
  }

  @Test
  void run_withRunsc_explainsThatItHasDevicesOfItsOwn() throws IOException {
    assertThat(LimitVerdicts.of(new Devices(), "runsc").results())
        .filteredOn(v -> v.verdict() == Verdict.INEXACT)
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.evidence()).anyMatch(e -> e.contains("known of runsc")));
  }

  @Test
  void run_belowACgroupThatDeniesTheDevice_namesItAndBlamesNoRuntime(@TempDir Path directory)
      throws IOException {
    assumeTrue(
        Files.isDirectory(Path.of("/sys/fs/cgroup/devices")),
        "this host: version 2's device rules can't be written to a file");
    Path script = LyingRuntime.write(directory, LyingRuntime.DENIES_A_DEVICE_ABOVE);

    assertThat(LimitVerdicts.of(new Devices(), "liar=" + script).results())
        .hasSize(3)
        .allSatisfy(each -> {
          assertThat(each.verdict()).as("%s", each).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(each.meaning())
              .startsWith("the device rules of /sys/fs/cgroup/devices/ociprobe/")
              .contains("deny c 1:11 rwm");
          assertThat(each.remedy()).isPresent();
        });
  }
}

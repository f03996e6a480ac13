package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.limits.check.CheckCatalogue;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of limits that a pod's own are too tight for: they try nothing, and name the pod's. */
class PodLimitsTest {
  private static final String CPU = "/sys/fs/cgroup/cpu,cpuacct";
  private static final String MEMORY = "/sys/fs/cgroup/memory";
  private static final String PIDS = "/sys/fs/cgroup/pids";

  @TempDir private Path directory;

  private List<VerdictResult> verdictsOf(String check, FakeFiles fake) {
    HostFacts host = FakeHostFacts.of(fake, directory);
    return new CheckRunner(
            host,
            (_, _) -> {
              throw new AssertionError("no container may be tried");
            },
            FakeCheck.PLAN,
            () -> false)
        .run(
            CheckCatalogue.all().stream().filter(each -> each.id().equals(check)).toList(),
            List.of(FakeSlot.runtime("runc")),
            _ -> {});
  }

  private FakeFiles podOfCpus(long quota) {
    return new FakeFiles(directory)
        .withV1()
        .with(CPU + "/cpu.cfs_quota_us", quota + "\n")
        .with(CPU + "/cpu.cfs_period_us", "100000\n");
  }

  @Test
  void quotas_thatAPodDoesNotGrant_areUnsupported() {
    assertThat(verdictsOf("cpu.scaling", podOfCpus(60_000)))
        .singleElement()
        .satisfies(verdict -> {
          assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
          assertThat(verdict.meaning())
              .isEqualTo("the quota of %s, above the container's, grants 0.60 CPUs".formatted(CPU));
        });
    assertThat(verdictsOf("cpu.time", podOfCpus(10_000)))
        .extracting(VerdictResult::verdict)
        .containsExactly(Verdict.UNSUPPORTED);
  }

  @Test
  void bursts_thatAPodDoesNotGrant_areUnsupported() {
    FakeFiles pod = podOfCpus(40_000).with(CPU + "/cpu.cfs_burst_us", "0\n");

    assertThat(verdictsOf("cpu.burst", pod))
        .hasSize(2)
        .allSatisfy(verdict -> {
          assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
          assertThat(verdict.meaning())
              .isEqualTo(
                  "the quota of %s, above the container's, grants 0.40 CPUs, too little for bursts of 0.40"
                      .formatted(CPU));
          assertThat(verdict.remedy()).isPresent();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"pids.limit", "update.pids", "cgroup.parent"})
  void tasks_thatAPodDoesNotLeave_areTakenByNoCase(String check) {
    FakeFiles pod =
        new FakeFiles(directory)
            .withV1()
            .with(PIDS + "/pids.max", "90\n")
            .with(PIDS + "/pids.current", "30\n");

    assertThat(verdictsOf(check, pod))
        .isNotEmpty()
        .allSatisfy(verdict -> {
          assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(verdict.meaning())
              .startsWith("pids.max of %s, above the container's, leaves 60 tasks".formatted(PIDS));
          assertThat(verdict.remedy()).hasValue(Remedies.MORE_TASKS);
        });
  }

  @Test
  void memory_thatAPodDoesNotLeave_isTakenByNoCase() {
    FakeFiles pod =
        new FakeFiles(directory)
            .withV1()
            .with("/proc/meminfo", "MemAvailable: 52428800 kB\n")
            .with(MEMORY + "/memory.limit_in_bytes", "314572800\n");

    assertThat(verdictsOf("memory.update", pod))
        .hasSize(3)
        .allSatisfy(verdict -> {
          assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(verdict.meaning()).contains("leaves 300 MiB");
        });
  }
}

package dev.ociprobe.container.plain;

import static dev.ociprobe.container.plain.PlainPlans.ROOT;
import static dev.ociprobe.container.plain.PlainPlans.UNIFIED;
import static dev.ociprobe.container.plain.PlainPlans.V1;
import static dev.ociprobe.container.plain.PlainPlans.V2;
import static dev.ociprobe.container.plain.PlainPlans.legacy;
import static dev.ociprobe.container.plain.PlainPlans.parsed;
import static dev.ociprobe.container.plain.PlainPlans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.host.cgroup.CgroupLayout;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Limits as a plan writes them, in the files of each cgroup version. */
class PlainLimitsTest {
  private static List<String> withLimits(String limits, CgroupLayout layout) {
    Spec spec = DefaultSpec.running(List.of("/payload"));
    Resources resources = Limits.parse(limits).on(null, ROOT);
    return plan(
            spec.toBuilder()
                .linux(
                    Objects.requireNonNull(spec.linux()).toBuilder().resources(resources).build())
                .build(),
            layout)
        .entries();
  }

  @Test
  void limits_onVersion1_areWrittenInTheHierarchyOfTheirController() {
    assertThat(
            withLimits(
                "cpu.quota=20%/100ms,cpu.shares=512,cpu.cpuset=0,memory.limit=64M,pids.limit=20",
                V1))
        .containsSubsequence(
            "cgroup /cg/cpu/ociprobe/r",
            "write cpu.shares 512",
            "write cpu.cfs_period_us 100000",
            "write cpu.cfs_quota_us 20000",
            "cgroup /cg/cpuset/ociprobe/r",
            "inherit cpuset.mems",
            "write cpuset.cpus 0",
            "cgroup /cg/memory/ociprobe/r",
            "write memory.limit_in_bytes 67108864",
            "cgroup /cg/pids/ociprobe/r",
            "write pids.max 20",
            "cgroup /cg/blkio/ociprobe/r");
  }

  @Test
  void limits_onVersion2_areConverted() {
    assertThat(
            withLimits(
                "cpu.quota=20%/100ms,cpu.shares=1024,memory.limit=64M,memory.swap=96M,pids.limit=20",
                V2))
        .containsSubsequence(
            "cgroup /cg/ociprobe/r",
            "write cpu.max 20000 100000",
            "write cpu.weight 39",
            "write memory.max 67108864",
            "write memory.swap.max 33554432",
            "write pids.max 20");
  }

  @Test
  void throttles_onVersion2_areAllInOneFile() {
    Spec spec =
        parsed(
            """
            {"ociVersion": "1.0.2", "linux": {"resources": {
              "blockIO": {"throttleReadBpsDevice": [{"major": 8, "minor": 0, "rate": 9}],
                "throttleWriteIOPSDevice": [{"major": 8, "minor": 0, "rate": 50}]},
              "memory": {"limit": -1, "swap": -1}, "unified": {"memory.high": "5"}}}}
            """);
    assertThat(plan(spec, V2).entries())
        .containsSubsequence(
            "write memory.max max",
            "write memory.swap.max max",
            "write io.max 8:0 rbps=9",
            "write io.max 8:0 wiops=50",
            "write memory.high 5");
  }

  @Test
  void limits_besideVersion1_leaveTheUnifiedHierarchyAlone() {
    CgroupLayout hybrid = new CgroupLayout.Hybrid(List.of(legacy("cpu")), UNIFIED);
    assertThat(withLimits("cpu.shares=512", hybrid))
        .containsSubsequence(
            "cgroup /cg/cpu/ociprobe/r", "write cpu.shares 512", "cgroup /cg/ociprobe/r")
        .noneMatch(entry -> entry.startsWith("refuse"));
    assertThat(withLimits("pids.limit=20", hybrid))
        .contains("refuse no cgroup hierarchy of this host (hybrid) has pids.max");
  }

  @Test
  void limits_thatTheVersionLacks_areRefused() {
    assertThat(withLimits("memory.swappiness=10", V2))
        .anyMatch(entry -> entry.startsWith("refuse cgroup version 2 has no swappiness"));
    assertThat(withLimits("unified.pids.max=20", V1))
        .anyMatch(entry -> entry.startsWith("refuse linux.resources.unified"));
  }
}

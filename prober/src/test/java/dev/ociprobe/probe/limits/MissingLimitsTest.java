package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that a host lacks, or its kernel: the reason says where, the remedy what to do. */
class MissingLimitsTest {
  @TempDir private Path root;

  private FakeFiles legacy() {
    String run = FakeHostFacts.CGROUP;
    return new FakeFiles(root)
        .withV1()
        .with("/sys/fs/cgroup/memory" + run + "/memory.limit_in_bytes", "9223372036854771712\n")
        .with("/sys/fs/cgroup/pids" + run + "/pids.max", "max\n")
        .with("/sys/fs/cgroup/cpu,cpuacct" + run + "/cpu.cfs_quota_us", "-1\n");
  }

  private HostFacts host(FakeFiles fake) {
    return FakeHostFacts.of(fake, root);
  }

  @Test
  void missing_ofAFileThatThisKernelLacks_namesIt() {
    HostFacts host = host(legacy());

    assertThat(host.missing(CgroupSetting.MEMORY_LIMIT)).isEmpty();
    assertThat(host.missing(CgroupSetting.CPU_BURST))
        .hasValue(
            new Conclusion.Unsupported(
                "this kernel has no cpu.cfs_burst_us (looked for in"
                    + " /sys/fs/cgroup/cpu,cpuacct/ociprobe/run)",
                "use Linux 5.14 or newer"));
    assertThat(host.missing(CgroupSetting.MEMORY_SWAP))
        .hasValueSatisfying(lack -> {
          assertThat(lack.meaning()).contains("memory.memsw.limit_in_bytes");
          assertThat(lack.remedy()).contains("swapaccount=1");
        });
  }

  @Test
  void missing_ofALimitOfVersion2_saysSoOfAnyFile_andHowToGetIt() {
    Conclusion high = host(legacy()).missing(CgroupSetting.MEMORY_HIGH).orElseThrow();

    assertThat(high.meaning())
        .isEqualTo(
            "cgroup v2 alone has this limit, and this host has its controllers on cgroup v1, below"
                + " /sys/fs/cgroup");
    assertThat(high.remedy()).contains("systemd.unified_cgroup_hierarchy=1");
    assertThat(List.of("memory.min", "memory.low", "io.max", "io.weight", "io.latency", "pids.max"))
        .allSatisfy(file ->
            assertThat(host(legacy()).missing(CgroupSetting.unifiedOnly(file))).hasValue(high));
  }

  @Test
  void missing_ofALimitOfVersion2OnAHybridHost_namesBothHierarchies() {
    FakeFiles hybrid =
        new FakeFiles(root)
            .withMounts(FakeFiles.HYBRID_MOUNTS)
            .with("/sys/fs/cgroup/unified/cgroup.controllers", "\n");

    assertThat(host(hybrid).missing(CgroupSetting.unifiedOnly("io.latency")))
        .hasValueSatisfying(lack -> {
          assertThat(lack.meaning())
              .endsWith("beside it, runtimes leave the cgroup v2 at /sys/fs/cgroup/unified alone");
          assertThat(lack.remedy()).contains("systemd.unified_cgroup_hierarchy=1");
        });
  }

  @Test
  void missing_ofALimitOfVersion1_saysWhereVersion2Is() {
    assertThat(host(new FakeFiles(root).withV2("cpu memory")).missing(CgroupSetting.OOM_CONTROL))
        .hasValue(
            new Conclusion.Unsupported(
                "cgroup v1 alone has this limit, and this host has cgroup v2, at /sys/fs/cgroup"));
  }

  @Test
  void missing_withoutAnyCgroups_asksDoctor() {
    assertThat(host(new FakeFiles(root).withMounts("")).missing(CgroupSetting.MEMORY_HIGH))
        .hasValueSatisfying(lack -> {
          assertThat(lack.meaning()).endsWith("no cgroup controller memory");
          assertThat(lack.remedy()).contains("doctor");
        });
  }

  @Test
  void missing_ofAControllerThatOnlyVersion2HasBesideVersion1_isMissing() {
    FakeFiles hybrid =
        new FakeFiles(root)
            .withMounts(FakeFiles.HYBRID_MOUNTS)
            .with("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n");

    assertThat(host(hybrid).missing(CgroupSetting.HUGE_PAGES_OF_2_MIB)).isPresent();
  }
}

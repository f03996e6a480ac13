package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelegationTest {
  private static final String ROOT = "/sys/fs/cgroup/";

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake =
        new FakeFiles(root)
            .withV2("cpuset cpu io memory")
            .with(ROOT + "cgroup.subtree_control", "cpu\n");
  }

  @Test
  void read_inRootOfTheHierarchy_namesWhatIsMissingEvenBesideProcesses() {
    fake.with(ROOT + "cgroup.procs", "1\n2\n");

    assertThat(read()).isEqualTo(new Delegation.Possible(List.of("cpuset", "io", "memory")));
  }

  @Test
  void read_inEmptyRootOfANamespace_namesWhatIsMissing() {
    fake.with(ROOT + "cgroup.type", "domain\n").with(ROOT + "cgroup.procs", "");

    assertThat(read()).isEqualTo(new Delegation.Possible(List.of("cpuset", "io", "memory")));
  }

  @Test
  void read_withProcessesInRootOfANamespace_isImpossibleAndSaysHowToMoveThem() {
    fake.with(ROOT + "cgroup.type", "domain\n").with(ROOT + "cgroup.procs", "0\n7\n");

    assertThat(read())
        .isInstanceOfSatisfying(
            Delegation.Impossible.class,
            impossible -> {
              assertThat(impossible.why()).startsWith("/sys/fs/cgroup holds processes");
              assertThat(impossible.remedy())
                  .contains("xargs -rn1 < /sys/fs/cgroup/cgroup.procs", "--cgroupns=host");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"threaded", "domain threaded", "domain invalid"})
  void read_inThreadedRoot_isImpossible(String type) {
    fake.with(ROOT + "cgroup.type", type + "\n");

    assertThat(read())
        .isInstanceOfSatisfying(
            Delegation.Impossible.class,
            impossible -> assertThat(impossible.why()).contains("\"" + type + "\""));
  }

  @Test
  void read_withoutAnyController_hasNothingToPass() {
    fake.with(ROOT + "cgroup.controllers", "")
        .with(ROOT + "cgroup.type", "domain\n")
        .with(ROOT + "cgroup.procs", "7\n");

    assertThat(read()).isEqualTo(new Delegation.Possible(List.of()));
  }

  @Test
  void read_onHybridHost_hasNothingToPass() {
    fake.withMounts(FakeFiles.HYBRID_MOUNTS)
        .with("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n");

    assertThat(read()).isEqualTo(new Delegation.Possible(List.of()));
  }

  private Delegation read() {
    return Delegation.read(CgroupLayout.read(fake.files()), fake.files());
  }
}

package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that keeps a scope after its container's end. */
class ContainerScopeTest {
  @TempDir private Path directory;

  private static List<String> holders(FakeContainer fake) {
    return fake.stopwatch().commandLines().stream()
        .filter(argv -> argv.getFirst().equals("/bin/sh"))
        .map(List::getLast)
        .toList();
  }

  private static ContainerPlan dying() {
    return ContainerPlan.running(Workload.touch(1));
  }

  @Test
  void create_ofAWorkloadThatMayEnd_holdsTheScope() throws Exception {
    try (FakeContainer fake =
        FakeContainer.inScope(directory).withCgroupFile("", "memory.max", "4096\n")) {
      fake.create(dying());

      assertThat(holders(fake)).containsExactly("/sys/fs/cgroup" + FakeContainer.SCOPE + "/held");
    }
  }

  @Test
  void create_inACgroupBelowTheScope_holdsTheScopeItself() throws Exception {
    try (FakeContainer fake =
        FakeContainer.inScope(directory)
            .withCgroupFile("", "container/memory.max", "4096\n")
            .withProcess("0::" + FakeContainer.SCOPE + "/container\n")) {
      fake.create(dying());

      assertThat(holders(fake)).containsExactly("/sys/fs/cgroup" + FakeContainer.SCOPE + "/held");
    }
  }

  @Test
  void create_onCgroupV1_holdsItInTheHierarchyThatSystemdWatches() throws Exception {
    try (FakeContainer fake =
        FakeContainer.inLegacyScope(directory)
            .withCgroupFile("memory", "memory.limit_in_bytes", "4096\n")
            .withCgroupFile("systemd", "cgroup.procs", "2000\n")) {
      fake.create(dying());

      assertThat(holders(fake))
          .containsExactly("/sys/fs/cgroup/systemd" + FakeContainer.SCOPE + "/held");
    }
  }

  @Test
  void create_ofAWorkloadThatStays_orWithoutSystemd_holdsNothing(@TempDir Path other)
      throws Exception {
    try (FakeContainer staying =
            FakeContainer.inScope(directory).withCgroupFile("", "memory.max", "4096\n");
        FakeContainer plain =
            FakeContainer.onUnified(other).withCgroupFile("", "memory.max", "4096\n")) {
      staying.create();
      plain.create(dying());

      assertThat(holders(staying)).isEmpty();
      assertThat(holders(plain)).isEmpty();
    }
  }
}

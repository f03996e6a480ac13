package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.limits.ContainerCgroups;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceRulesAboveTest {
  private static final Path RUN = Path.of("/sys/fs/cgroup/devices/ociprobe/run");

  @TempDir private Path root;

  private String denying(String top, String middle, String run) {
    FakeFiles fake =
        new FakeFiles(root)
            .withV1()
            .with("/sys/fs/cgroup/devices/devices.list", top)
            .with("/sys/fs/cgroup/devices/ociprobe/devices.list", middle)
            .with(RUN.resolve("devices.list").toString(), run);
    ContainerCgroups cgroups =
        new ContainerCgroups(
            new CgroupLocation(Map.of(), Map.of()),
            fake.files(),
            new OwnCgroups(CgroupLayout.read(fake.files()), fake.files(), _ -> 0));
    return DeviceRulesAbove.denying(cgroups, RUN.resolve("id/devices.list"));
  }

  @Test
  void denying_namesTheTopmostCgroupWhoseListLacksTheDevice() {
    String few = "c 1:3 rwm\nc 1:11 m\nb 1:11 rwm\nc 11:1 rwm\n";

    assertThat(denying("a *:* rwm\n", few, few))
        .startsWith("the device rules of /sys/fs/cgroup/devices/ociprobe, above the container's");
    assertThat(denying(few, few, few))
        .startsWith("the device rules of /sys/fs/cgroup/devices, above the container's");
  }

  @Test
  void denying_whereEachListHasIt_namesTheNearestOne() {
    assertThat(denying("a *:* rwm\n", "c 1:* rwm\n", "c 1:3 rwm\nc 1:11 rw\n"))
        .startsWith(
            "the device rules of " + RUN + ", or of a cgroup above it, above the container");
  }
}

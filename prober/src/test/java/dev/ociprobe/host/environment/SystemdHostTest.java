package dev.ociprobe.host.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdHostTest {
  private FakeFiles fake;

  @BeforeEach
  void boot(@TempDir Path root) {
    fake =
        new FakeFiles(root)
            .with("/proc/1/comm", "systemd\n")
            .with("/proc/1/cgroup", "0::/init.scope\n")
            .with("/run/dbus/system_bus_socket", "")
            .withDirectory("/run/systemd/system");
  }

  @Test
  void obstacle_whereSystemdAndItsBusRun_isNone() {
    assertThat(SystemdHost.obstacle(fake.files())).isEmpty();
  }

  @Test
  void obstacle_underAnotherFirstProcess_namesIt() {
    fake.with("/proc/1/comm", "tini\n");

    assertThat(SystemdHost.obstacle(fake.files()).orElseThrow()).endsWith("it is tini");
  }

  @Test
  void obstacle_whereSystemdHasAPartOfTheHierarchy_saysSo() {
    fake.with("/proc/1/cgroup", "0::/machine.slice/x.scope/init.scope\n");

    assertThat(SystemdHost.obstacle(fake.files()).orElseThrow()).contains("only a part");
  }

  @Test
  void obstacle_withoutABus_namesTheSocket(@TempDir Path other) {
    FakeFiles silent =
        new FakeFiles(other)
            .with("/proc/1/comm", "systemd\n")
            .with("/proc/1/cgroup", "1:name=systemd:/init.scope\n")
            .withDirectory("/run/systemd/system");

    assertThat(SystemdHost.obstacle(silent.files()).orElseThrow())
        .contains("/run/dbus/system_bus_socket");
  }
}

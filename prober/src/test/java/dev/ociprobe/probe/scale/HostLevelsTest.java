package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLevelsTest {
  @TempDir private Path root;

  @Test
  void read_hasEachFigureThatTheHostHas() {
    FakeFiles files =
        new FakeFiles(root)
            .with(
                "/proc/meminfo",
                "MemTotal: 100 kB\nMemAvailable: 60 kB\nSUnreclaim: 7 kB\nPageTables: 1 kB\n")
            .with(
                "/proc/cgroups",
                "#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t4\t123\t1\n")
            .with("/proc/self/mountinfo", "1\n2\n")
            .with("/proc/sys/fs/file-nr", "1500\t0\t9000\n")
            .with("/proc/self/status", "VmRSS: 5 kB\n");

    assertThat(new HostLevels(files.files()).read())
        .containsExactly(
            new HostLevels.Level("host memory", "bytes", 40 << 10),
            new HostLevels.Level("host kernel", "bytes", 8 << 10),
            new HostLevels.Level("memory cgroups", "count", 123),
            new HostLevels.Level("mounts", "count", 2),
            new HostLevels.Level("open files", "count", 1500),
            new HostLevels.Level("ociprobe itself", "bytes", 5 << 10));
  }
}

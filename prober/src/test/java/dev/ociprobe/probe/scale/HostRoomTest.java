package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRoomTest {
  private static final ContainerCost COST = new ContainerCost(1 << 20, 2, 10);

  @TempDir private Path root;

  private HostRoom room(Map<String, String> changed, OptionalLong inodes) {
    FakeFiles files =
        new FakeFiles(root)
            .with("/proc/meminfo", "MemTotal: 4096000 kB\nMemAvailable: 1024000 kB\n")
            .with("/proc/loadavg", "0.10 0.20 0.30 1/100 4711\n")
            .with("/proc/sys/kernel/pid_max", "32768\n")
            .with("/proc/sys/fs/file-nr", "1000\t0\t100000\n")
            .with("/proc/sys/user/max_net_namespaces", "15000\n");
    changed.forEach(files::with);
    return new HostRoom(files.files(), 500 << 20, Path.of("/run/ociprobe"), _ -> inodes);
  }

  private Optional<String> lacks(int more, String file, String content) {
    return room(Map.of(file, content), OptionalLong.of(100_000)).lacks(more, 0, COST);
  }

  @Test
  void lacks_withEnoughOfEverything_isNothing() {
    assertThat(room(Map.of(), OptionalLong.of(100_000)).lacks(400, 0, COST)).isEmpty();
  }

  @Test
  void lacks_whatWouldGoBelowTheFloor_isMemory() {
    assertThat(room(Map.of(), OptionalLong.empty()).lacks(501, 0, COST))
        .hasValueSatisfying(text ->
            assertThat(text).contains("1,000 MiB", "501 more", "501 MiB", "500 MiB are to stay"));
  }

  @ParameterizedTest
  @CsvSource({
    "/proc/sys/kernel/pid_max, 300, tasks",
    "/proc/sys/fs/file-nr, 1000 0 2000, open files",
    "/proc/sys/user/max_net_namespaces, 100, max_net_namespaces",
    "/proc/sys/fs/mount-max, 200, mounts"
  })
  void lacks_whatTheKernelLimits_namesTheLimit(String file, String content, String word) {
    assertThat(lacks(100, file, content))
        .hasValueSatisfying(text -> assertThat(text).contains(word));
  }

  @Test
  void lacks_inodes_namesTheDirectory() {
    assertThat(room(Map.of(), OptionalLong.of(1000)).lacks(100, 0, COST))
        .hasValueSatisfying(text -> assertThat(text).contains("/run/ociprobe", "inodes"));
  }

  @Test
  void since_anEarlierMoment_isACostWithAMargin() {
    HostRoom.Use before = new HostRoom.Use(100L << 20, 10, 100);
    HostRoom.Use after = new HostRoom.Use(60L << 20, 30, 200);

    assertThat(after.since(before, 10)).isEqualTo(new ContainerCost(5L << 20, 2, 12));
  }

  @Test
  void since_aMomentWithLessMemory_isTheLeastCost() {
    HostRoom.Use before = new HostRoom.Use(60L << 20, 10, 100);

    assertThat(new HostRoom.Use(100L << 20, 10, 100).since(before, 10))
        .isEqualTo(new ContainerCost(512 << 10, 1, 1));
  }
}

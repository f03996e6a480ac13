package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.limits.LimitsAbove;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {

  @TempDir private Path root;

  @Test
  void shortOf_keepsAReserve() {
    FakeFiles fake = new FakeFiles(root).with("/proc/meminfo", "MemAvailable: 524288 kB\n");
    HostMemory host = new HostMemory(fake.files(), Optional.empty(), Optional.empty());

    assertThat(host.shortOf(256L << 20)).isEmpty();
    assertThat(host.shortOf((256L << 20) + 1)).hasValue("the host can't spare 256 MiB");
    assertThat(host.hasSwap()).isFalse();
  }

  @Test
  void killedElsewhere_namesTheLimitAboveThatMayHaveDoneIt() {
    FakeFiles fake = new FakeFiles(root);
    Path pod = Path.of("/sys/fs/cgroup/memory/pod");

    assertThat(
            new HostMemory(
                    fake.files(), Optional.of(new LimitsAbove.Room(0, pod)), Optional.empty())
                .killedElsewhere()
                .meaning())
        .isEqualTo(
            "the OOM killer came by the limit of /sys/fs/cgroup/memory/pod, above the container's,"
                + " not by its own");
    assertThat(
            new HostMemory(fake.files(), Optional.empty(), Optional.empty())
                .killedElsewhere()
                .meaning())
        .contains("the host's shortage of memory");
  }

  @Test
  void shortOf_whatIsNotKnown_isNotThere() {
    HostMemory unknown =
        new HostMemory(new FakeFiles(root).files(), Optional.empty(), Optional.empty());

    assertThat(unknown.shortOf(1)).isPresent();
  }

  @Test
  void shortOf_whatACgroupAboveLeaves_namesThatCgroup() {
    FakeFiles fake = new FakeFiles(root).with("/proc/meminfo", "MemAvailable: 52428800 kB\n");
    HostMemory host =
        new HostMemory(
            fake.files(),
            Optional.of(new LimitsAbove.Room(512L << 20, Path.of("/sys/fs/cgroup/memory/pod"))),
            Optional.empty());

    assertThat(host.shortOf(256L << 20)).isEmpty();
    assertThat(host.shortOf(512L << 20))
        .hasValue(
            "the limit of /sys/fs/cgroup/memory/pod, above the container's, leaves 512 MiB,"
                + " too little for 512 MiB");
  }

  @Test
  void shortOf_swapThatACgroupAboveForbids_namesThatCgroup() {
    FakeFiles fake =
        new FakeFiles(root)
            .with(
                "/proc/meminfo",
                "MemAvailable: 52428800 kB\nSwapTotal: 524288 kB\nSwapFree: 524288 kB\n");
    HostMemory host =
        new HostMemory(
            fake.files(),
            Optional.empty(),
            Optional.of(new LimitsAbove.Room(0, Path.of("/sys/fs/cgroup/pod"))));

    assertThat(host.shortOf(1L << 20, 0)).isEmpty();
    assertThat(host.shortOf(1L << 20, 32L << 20))
        .hasValue(
            "the limit of /sys/fs/cgroup/pod, above the container's, leaves 0 MiB of swap,"
                + " too little for 32 MiB");
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.Gauge.Source;
import dev.ociprobe.probe.limits.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** The disk under the containers' root filesystems, and the file that they read and write there. */
record Disk(BlockDevice device) {
  /** The file in the container. */
  static final String FILE = "/ociprobe.io";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A container that may write to its root filesystem. */
  static ContainerPlan writable(Workload workload) {
    ContainerPlan plan = ContainerPlan.running(workload);
    return plan.configured(plan.spec().withRoot(new Root("rootfs", false, Map.of())));
  }

  /** Where that file lies on the host. */
  static Path fileOf(ContainerUnderTest container) {
    return container.rootfs().resolve(FILE.substring(1));
  }

  /** Bytes that the container's cgroup has moved to or from this disk. */
  Gauge bytes(boolean writes) {
    return new Gauge(
        writes ? "written to the disk" : "read from the disk",
        "bytes",
        Source.line("blkio.throttle.io_service_bytes", device + (writes ? " Write" : " Read")),
        Source.line("io.stat", device + (writes ? " wbytes" : " rbytes")));
  }

  /**
   * The same where bfq schedules the disk: version 1's throttle counts nothing unless it limits.
   */
  Gauge bytesReadByBfq() {
    Gauge bytes = bytes(false);
    return new Gauge(
        bytes.name(),
        bytes.unit(),
        Source.line("blkio.bfq.io_service_bytes", device + " Read"),
        bytes.unified());
  }

  /** Makes the container's file, past the page cache: whoever reads it must read the disk. */
  static void lay(ContainerUnderTest container, long bytes) throws CheckInterruptedException {
    container.onHost(Workload.lay(fileOf(container).toString(), bytes), PATIENCE);
  }

  /** Makes the kernel write what it still holds back of a file. */
  static void flush(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("can't flush " + file, e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupMetric.Source;
import dev.ociprobe.host.cgroup.Unit;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The disk that the containers read and write, and their file on it.
 *
 * @param device the whole disk
 * @param directory of the file, which containers see by a mount; empty if the file lies in their
 *     root filesystems
 */
record RootfsDisk(BlockDevice device, Optional<Path> directory) {
  private static final String NAME = "ociprobe.io";
  private static final String MOUNT_POINT = "/disk";

  private static final Duration TO_WRITE = Duration.ofSeconds(60);

  /** The steps of a case that needs the disk. */
  @FunctionalInterface
  interface Steps {
    Conclusion on(RootfsDisk disk) throws RefusedException, CheckInterruptedException;
  }

  /** Finds the disk and runs the steps on it; a case on a host without one is UNSUPPORTED. */
  static Conclusion with(CheckContext context, Steps steps)
      throws RefusedException, CheckInterruptedException {
    RootfsDisk disk;
    try {
      Optional<Path> directory = context.host().disk();
      disk =
          new RootfsDisk(
              BlockDevice.under(directory.orElse(context.host().directory())), directory);
    } catch (LimitException e) {
      return new Conclusion.Unsupported(String.valueOf(e.getMessage()), Remedies.OTHER_DISK);
    }
    return steps.on(disk);
  }

  /** The file's path in the container. */
  String file() {
    return directory.isPresent() ? MOUNT_POINT + "/" + NAME : "/" + NAME;
  }

  /** The plan of a container that may write to the file. */
  ContainerPlan writable(Workload workload) {
    ContainerPlan plan = ContainerPlan.running(workload);
    return directory
        .map(each -> plan.with(mounted(each)))
        .orElseGet(() ->
            plan.configured(
                plan.spec().toBuilder().root(new Root("rootfs", false, Map.of())).build()));
  }

  private static Mount mounted(Path directory) {
    return new Mount(
        MOUNT_POINT, "bind", directory.toString(), List.of("rbind", "rw"), null, null, Map.of());
  }

  /** The file's path on the host; the same for all containers if it lies in a directory. */
  Path fileOf(ContainerUnderTest container) {
    return directory.orElseGet(container::rootfs).resolve(NAME);
  }

  /** The bytes that the file may take. */
  long room(CheckContext context) {
    return directory.orElse(context.host().directory()).toFile().getUsableSpace();
  }

  /** The bytes that the container's cgroup has transferred to or from this disk. */
  CgroupMetric bytes(boolean writes) {
    return new CgroupMetric(
        writes ? "written to the disk" : "read from the disk",
        Unit.BYTES,
        Source.line("blkio.throttle.io_service_bytes", device + (writes ? " Write" : " Read")),
        Source.line("io.stat", device + (writes ? " wbytes" : " rbytes")));
  }

  /**
   * The bytes that the container's cgroup has read from this disk, if bfq schedules it: cgroup v1's
   * throttle counts nothing unless it limits.
   */
  CgroupMetric bytesReadByBfq() {
    CgroupMetric bytes = bytes(false);
    return new CgroupMetric(
        bytes.name(),
        bytes.unit(),
        Source.line("blkio.bfq.io_service_bytes", device + " Read"),
        bytes.unified());
  }

  /** Writes the container's file, bypassing the page cache, so that reading it reads the disk. */
  void lay(ContainerUnderTest container, long bytes) throws CheckInterruptedException {
    container.onHost(Workload.lay(fileOf(container).toString(), bytes), TO_WRITE);
  }

  /** Makes the kernel write what it still holds of a file in the page cache. */
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

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.probe.limits.ContainerCgroups;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The kernel's notification, by an eventfd, that a cgroup is out of memory: "OOM Control" in
 * Linux's Documentation/admin-guide/cgroup-v1/memory.rst. Not safe for use by several threads at
 * once.
 */
final class OomNotification implements AutoCloseable {
  private final Descriptors descriptors;
  private final int counter;

  private OomNotification(Descriptors descriptors, int counter) {
    this.descriptors = descriptors;
    this.counter = counter;
  }

  /**
   * Requests the notification.
   *
   * @param oomControl the cgroup's {@code memory.oom_control}
   * @throws java.io.UncheckedIOException if the kernel refuses
   */
  static OomNotification request(
      Descriptors descriptors, ContainerCgroups cgroups, Path oomControl) {
    OomNotification notification = new OomNotification(descriptors, descriptors.eventfd());
    boolean requested = false;
    try {
      int file = descriptors.openToRead(oomControl);
      try {
        cgroups.write(CgroupSetting.MEMORY_EVENT_CONTROL, notification.counter + " " + file);
      } finally {
        descriptors.close(file);
      }
      requested = true;
      return notification;
    } finally {
      if (!requested) {
        notification.close();
      }
    }
  }

  /** The number of notifications so far; 0 if none comes within that time. */
  long count(Duration within) {
    if (!descriptors.awaitReadable(counter, within)) {
      return 0;
    }
    ByteBuffer count = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    descriptors.read(counter, count);
    return count.flip().getLong();
  }

  @Override
  public void close() {
    descriptors.close(counter);
  }
}

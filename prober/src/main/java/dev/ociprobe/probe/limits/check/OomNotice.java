package dev.ociprobe.probe.limits.check;

import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.probe.limits.CgroupFile;
import dev.ociprobe.probe.limits.ContainerFiles;
import dev.ociprobe.probe.limits.Control;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The kernel's word that a cgroup is out of memory, by an eventfd: "OOM Control" in Linux's
 * Documentation/admin-guide/cgroup-v1/memory.rst. Not safe for use by several threads at once.
 */
final class OomNotice implements AutoCloseable {
  private static final Control EVENT_CONTROL =
      new Control(Optional.of(new CgroupFile("memory", "cgroup.event_control")), Optional.empty());

  private final Descriptors descriptors;
  private final int counter;

  private OomNotice(Descriptors descriptors, int counter) {
    this.descriptors = descriptors;
    this.counter = counter;
  }

  /**
   * Asks for it.
   *
   * @param oomControl the cgroup's {@code memory.oom_control}
   * @throws java.io.UncheckedIOException if the kernel refuses
   */
  static OomNotice request(Descriptors descriptors, ContainerFiles files, Path oomControl) {
    OomNotice notice = new OomNotice(descriptors, descriptors.eventfd());
    boolean asked = false;
    try {
      int file = descriptors.openToRead(oomControl);
      try {
        files.write(EVENT_CONTROL, notice.counter + " " + file);
      } finally {
        descriptors.close(file);
      }
      asked = true;
      return notice;
    } finally {
      if (!asked) {
        notice.close();
      }
    }
  }

  /** How often it has come so far; 0 if not within that time. */
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

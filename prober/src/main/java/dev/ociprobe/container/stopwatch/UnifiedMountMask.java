package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tmpfs that covers {@code /sys/fs/cgroup/unified} for a stopwatch and its commands. crun
 * mistakes it for a cgroup hierarchy and leaves a directory and a file in it for each container.
 */
final class UnifiedMountMask {
  private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");
  private static final long TMPFS_MAGIC = 0x01021994;

  private UnifiedMountMask() {}

  /** Puts the cover into the mount namespace of the calling thread, which must be its own. */
  static void put(Posix posix) {
    posix.mounts().coverWithEmptyTmpfs(UNIFIED);
  }

  /**
   * Empties the cover that a process sees: after ten thousand containers it would hold 60 MB of
   * memory.
   *
   * @throws StopwatchException if there is no cover, or it can't be emptied
   */
  static void empty(Posix posix, int pid) {
    Path cover = Path.of("/proc/" + pid + "/root" + UNIFIED);
    // Never delete in the host's own cgroups.
    if (posix.descriptors().fileSystemType(cover) != TMPFS_MAGIC) {
      throw new StopwatchException(cover + " is not covered by a tmpfs, so it is left alone");
    }
    try (Stream<Path> tree = Files.walk(cover)) {
      List<Path> deepestFirst = tree.skip(1).sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StopwatchException("can't empty " + cover, e);
    }
  }
}

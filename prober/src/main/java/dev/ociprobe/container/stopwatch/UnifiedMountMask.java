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
 * The tmpfs that hides {@code /sys/fs/cgroup/unified} from a stopwatch and its commands. crun takes
 * it for a cgroup hierarchy and leaves a directory and a file for each container in it.
 */
final class UnifiedMountMask {
  private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");
  private static final long TMPFS_MAGIC = 0x01021994;

  private UnifiedMountMask() {}

  /** Gives the calling thread, and what it spawns, a mount namespace with the cover in it. */
  static void put(Posix posix) {
    posix.mounts().unshareMountNamespace();
    posix.mounts().makeAllSlave();
    posix.mounts().coverWithEmptyTmpfs(UNIFIED);
  }

  /**
   * Removes what containers left in the cover that a process sees: over ten thousand of them it
   * would hold 60 MB of memory.
   *
   * @throws StopwatchException if there is no cover, or it can't be emptied
   */
  static void empty(Posix posix, int pid) {
    Path cover = Path.of("/proc/" + pid + "/root" + UNIFIED);
    // What must never happen is that this works on the host's own cgroups.
    if (posix.descriptors().fileSystemType(cover) != TMPFS_MAGIC) {
      throw new StopwatchException("no tmpfs covers " + cover);
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

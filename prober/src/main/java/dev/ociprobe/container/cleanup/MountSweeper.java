package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.PosixException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds and detaches the mounts in a directory. Immutable, may be shared between threads.
 *
 * @param detach as {@code Mounts::detach}
 */
public record MountSweeper(PseudoFiles files, Consumer<Path> detach) {
  /** Enough for mounts on top of each other. */
  private static final int ROUNDS = 100;

  /**
   * The outermost mount points at and below a directory: detaching one also detaches those below
   * it.
   *
   * @param directory absolute, without symbolic links
   */
  List<Path> in(Path directory) {
    List<Path> sorted = new ArrayList<>(files.mounts().below(directory));
    sorted.sort(Comparator.comparingInt(Path::getNameCount));
    Set<Path> seen = new HashSet<>();
    List<Path> outermost = new ArrayList<>();
    for (Path mount : sorted) {
      boolean below =
          Stream.iterate(mount, Objects::nonNull, Path::getParent).anyMatch(seen::contains);
      if (!below) {
        outermost.add(mount);
        seen.add(mount);
      }
    }
    return outermost;
  }

  /**
   * Detaches all mounts at and below a directory. Only the outermost ones are named to the kernel:
   * detaching a thousand one by one would take as many RCU grace periods.
   *
   * @param directory absolute, without symbolic links
   * @return a sentence for each that stayed, with the reason
   */
  List<String> detach(Path directory) {
    List<String> kept = new ArrayList<>();
    List<Path> left = in(directory);
    for (int round = 0; round < ROUNDS && !left.isEmpty() && kept.isEmpty(); round++) {
      for (Path mount : left) {
        try {
          detach.accept(mount);
        } catch (PosixException e) {
          kept.add(mount + ": " + e.getMessage());
        }
      }
      left = in(directory);
    }
    return kept;
  }
}

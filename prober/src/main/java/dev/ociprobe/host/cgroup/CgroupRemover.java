package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes trees of cgroups. An instance is used once. */
final class CgroupRemover {

  private static final long FIRST_PAUSE_MILLIS = 1;
  private static final long MAX_PAUSE_MILLIS = 50;

  private final PseudoFiles files;
  private final long withinNanos;
  private final Map<Path, CgroupRemoval> outcomes = new LinkedHashMap<>();

  /**
   * A remover.
   *
   * @param within the time for which removing a busy cgroup is retried
   */
  CgroupRemover(PseudoFiles files, Duration within) {
    this.files = files;
    this.withinNanos = within.toNanos();
  }

  /** Removes cgroups and all below them; returns a result for each directory. */
  List<CgroupRemoval> remove(List<Path> tops) {
    long began = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    List<Path> left = attempt(tops);
    while (!left.isEmpty() && System.nanoTime() - began < withinNanos && sleep(pause)) {
      left = attempt(left);
      pause = Math.min(2 * pause, MAX_PAUSE_MILLIS);
    }
    return List.copyOf(outcomes.values());
  }

  // Walks the tree anew each time: a dying runtime may have made another cgroup.
  private List<Path> attempt(List<Path> tops) {
    List<Path> left = new ArrayList<>();
    for (Path top : tops) {
      for (Path directory : CgroupTree.deepestFirst(files, top)) {
        outcomes.put(directory, removeOne(files, directory));
      }
      if (outcomes.get(top) instanceof CgroupRemoval.Kept) {
        left.add(top);
      }
    }
    return left;
  }

  /** Tries once to remove a directory. */
  static CgroupRemoval removeOne(PseudoFiles files, Path directory) {
    try {
      Files.delete(files.resolve(directory));
      return new CgroupRemoval.Removed(directory);
    } catch (NoSuchFileException e) {
      return new CgroupRemoval.Removed(directory);
    } catch (DirectoryNotEmptyException e) {
      return new CgroupRemoval.Kept(directory, "not empty");
    } catch (FileSystemException e) {
      return new CgroupRemoval.Kept(directory, String.valueOf(e.getReason()));
    } catch (IOException e) {
      return new CgroupRemoval.Kept(directory, String.valueOf(e.getMessage()));
    }
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes cgroups that processes can join at once. */
final class CgroupMaker {

  private static final List<String> INHERITED = List.of("cpuset.cpus", "cpuset.mems");

  private static final int ATTEMPTS = 5;

  private CgroupMaker() {}

  /**
   * Makes a cgroup and its missing parents in a hierarchy. Starts again from the top if the end of
   * another run removes the empty parent or disables controllers meanwhile.
   *
   * @param passDown true to enable version 2's controllers in the parents
   */
  static void make(PseudoFiles files, Hierarchy hierarchy, String cgroup, boolean passDown) {
    for (int attempt = 1; ; attempt++) {
      try {
        makeOnce(files, hierarchy, cgroup, passDown);
        return;
      } catch (UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void makeOnce(
      PseudoFiles files, Hierarchy hierarchy, String cgroup, boolean passDown) {
    Path parent = hierarchy.mountPoint();
    for (Path name : Path.of(cgroup)) {
      Path directory = parent.resolve(name);
      switch (hierarchy) {
        case LegacyHierarchy _ -> {
          makeDirectory(files, directory);
          inherit(files, parent, directory);
        }
        case UnifiedHierarchy _ -> {
          if (passDown) {
            new SubtreeControl(files, parent).enableAll();
          }
          makeDirectory(files, directory);
        }
      }
      parent = directory;
    }
  }

  private static void makeDirectory(PseudoFiles files, Path directory) {
    Path real = files.resolve(directory);
    try {
      if (!Files.isDirectory(real)) {
        Files.createDirectory(real);
      }
    } catch (FileAlreadyExistsException e) {
      // another run has just made it
    } catch (IOException e) {
      throw new UncheckedIOException("can't make the cgroup " + directory, e);
    }
  }

  // A new cpuset of version 1 is empty and refuses processes (ENOSPC).
  private static void inherit(PseudoFiles files, Path parent, Path directory) {
    for (String file : INHERITED) {
      Path own = directory.resolve(file);
      boolean blank = files.text(own.toString()).filter(String::isEmpty).isPresent();
      if (blank) {
        files
            .text(parent.resolve(file).toString())
            .ifPresent(value -> ControlFile.write(files, own, value));
      }
    }
  }
}

package dev.ociprobe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Moves one process into the cgroups of another. The scheduler divides a CPU between groups: with
 * the two programs in different ones, a busy machine gave one of them half of the other's time.
 */
final class SameCgroups {
  private static final Path MOUNTS = Path.of("/sys/fs/cgroup");

  private SameCgroups() {}

  static void move(long pid, long model) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + model + "/cgroup"))) {
      // "4:memory:/a/b", "9:name=systemd:/", and for version 2 "0::/a".
      String[] fields = line.split(":", 3);
      Path hierarchy =
          fields[1].isEmpty() ? unified() : MOUNTS.resolve(fields[1].replace("name=", ""));
      Path procs = hierarchy.resolve("." + fields[2]).resolve("cgroup.procs");
      Files.writeString(procs, Long.toString(pid));
    }
  }

  private static Path unified() {
    Path hybrid = MOUNTS.resolve("unified");
    return Files.isDirectory(hybrid) ? hybrid : MOUNTS;
  }
}

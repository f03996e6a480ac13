package dev.ociprobe.container.session;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A cgroup for the run's own processes, the stopwatches and the runtimes that they call, so that
 * after a kill each of them can be told from everybody else's. In one hierarchy alone, and in one
 * that has no controllers where there is one: it marks, and changes nothing of what is measured.
 */
record ProcessCgroup(String path) {

  /** Makes it; without any cgroup hierarchy there is none, and nothing to mark with. */
  void create(CgroupLayout layout) throws IOException {
    Optional<Hierarchy> least =
        layout.hierarchies().stream()
            .min(Comparator.comparingInt(hierarchy -> hierarchy.controllers().size()));
    if (least.isPresent()) {
      Path mount = least.get().mountPoint();
      Files.createDirectories(mount.resolve(path.substring(1)));
    }
  }
}

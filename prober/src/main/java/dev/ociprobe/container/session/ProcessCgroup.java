package dev.ociprobe.container.session;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * The cgroup of a run's own processes: the stopwatches and the runtimes that they call. It tells
 * them from other processes after ociprobe was killed. It is made in a single hierarchy, if
 * possible in one without controllers, so that it changes nothing that is measured.
 *
 * @param path from the hierarchy's root
 */
record ProcessCgroup(String path) {

  /** Makes the cgroup; does nothing where no hierarchy is mounted. */
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

package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Checks pids.max of the cgroup of this process and of those above it. */
final class PidsMaxCheck {

  private static final String ID = "limits.pids.max";

  private PidsMaxCheck() {}

  static HostFinding examine(PseudoFiles files, long enough) {
    CgroupLayout layout = CgroupLayout.read(files);
    Optional<Path> own = new CgroupFinder(layout, files).ofSelf().directoryOf("pids");
    Optional<Path> top = layout.of("pids").map(hierarchy -> hierarchy.mountPoint());
    if (own.isEmpty() || top.isEmpty()) {
      return HostFinding.unknown(ID, "this process is in no cgroup of the pids controller");
    }
    Path directory = own.get();
    while (directory.startsWith(top.get())) {
      Path file = directory.resolve("pids.max");
      Optional<Long> limit = files.text(file.toString()).flatMap(FileFields::number);
      if (limit.isPresent() && limit.get() < enough) {
        return HostFinding.warn(
            ID,
            limit.get() + " in " + file + " is low: each runtime has tens of threads",
            "echo max > " + file);
      }
      directory = directory.resolve("..").normalize();
    }
    return HostFinding.ok(ID, "no low limit");
  }
}

package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;

/** A container's cgroup in fake hierarchies below {@code /sys/fs/cgroup}. */
record FakeCgroup(FakeFiles files) {
  static final String CGROUP = "/ociprobe/r/c";

  static FakeCgroup in(Path root) {
    return new FakeCgroup(new FakeFiles(root));
  }

  /** Writes a file of the cgroup in a hierarchy. */
  FakeCgroup with(String hierarchy, String file, String text) {
    files.with(path(hierarchy, file).toString(), text);
    return this;
  }

  static Path path(String hierarchy, String file) {
    return Path.of("/sys/fs/cgroup/" + hierarchy + CGROUP, file);
  }

  List<Reading> usage() {
    return reader().usage(location());
  }

  List<Reading> all() {
    return reader().all(location());
  }

  /** Reads one value of the controller's hierarchy. */
  Reading value(String controller, String name) {
    Hierarchy hierarchy = CgroupLayout.read(files.files()).of(controller).orElseThrow();
    return reader().read(location(), hierarchy, name);
  }

  private CgroupReader reader() {
    return new CgroupReader(files.files());
  }

  private CgroupLocation location() {
    return new CgroupFinder(CgroupLayout.read(files.files()), files.files()).expected(CGROUP);
  }
}

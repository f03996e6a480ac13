package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;

/** Cgroups of ociprobe's in three fake hierarchies below {@code /cg}, one of them unified. */
record FakeOwnCgroups(FakeFiles files, OwnCgroups cgroups) {
  static final long CGROUP_MAGIC = 0x27e0eb;

  private static final String MOUNTS =
      """
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      35 27 0:32 / /cg/memory rw,relatime - cgroup cgroup rw,memory
      34 27 0:31 / /cg/cpuset rw,relatime - cgroup cgroup rw,cpuset
      41 27 0:38 / /cg/unified rw,relatime - cgroup2 cgroup2 rw
      """;

  static FakeOwnCgroups in(Path root) {
    FakeFiles files = new FakeFiles(root).withMounts(MOUNTS);
    return new FakeOwnCgroups(
        files, new OwnCgroups(CgroupLayout.read(files.files()), files.files(), _ -> CGROUP_MAGIC));
  }
}

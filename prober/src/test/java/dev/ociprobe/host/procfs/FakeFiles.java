package dev.ociprobe.host.procfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tree of pseudo files in a directory of the test's. */
public final class FakeFiles {

  /** mountinfo of a host with version 1 alone, one hierarchy a controller or two. */
  public static final String V1_MOUNTS =
      """
      22 27 0:21 / /proc rw,relatime - proc proc rw
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      31 27 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
      32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
      34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
      35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
      37 31 0:34 / /sys/fs/cgroup/freezer rw,relatime - cgroup cgroup rw,freezer
      38 31 0:35 / /sys/fs/cgroup/blkio rw,relatime - cgroup cgroup rw,blkio
      39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
      40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,name=systemd
      """;

  /** The same with version 2 beside it. */
  public static final String HYBRID_MOUNTS =
      V1_MOUNTS + "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

  /** mountinfo of a host with version 2 alone. */
  public static final String V2_MOUNTS =
      """
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      31 27 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate,favordynmods
      """;

  /** The controllers of a kernel, without any cgroup. */
  private static final String CONTROLLERS =
      """
      #subsys_name	hierarchy	num_cgroups	enabled
      cpuset	3	1	1
      cpu	1	1	1
      cpuacct	2	1	1
      blkio	7	1	1
      memory	4	1	1
      devices	5	1	1
      freezer	6	1	1
      net_cls	0	1	1
      hugetlb	0	1	1
      pids	8	1	1
      """;

  private final Path root;

  /**
   * Nothing is written yet.
   *
   * @param root an empty directory
   */
  public FakeFiles(Path root) {
    this.root = root;
  }

  /** The tree, as the code under test reads it. */
  public PseudoFiles files() {
    return new PseudoFiles(root);
  }

  /** Writes a file, with the directories above it. */
  public FakeFiles with(String absolute, String text) {
    Path file = files().resolve(Path.of(absolute));
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes the mount table and, unless there is one, the table of controllers. */
  public FakeFiles withMounts(String mountInfo) {
    if (files().text("/proc/cgroups").isEmpty()) {
      with("/proc/cgroups", CONTROLLERS);
    }
    return with("/proc/self/mountinfo", mountInfo);
  }

  /** Mounts version 1 alone. */
  public FakeFiles withV1() {
    return withMounts(V1_MOUNTS);
  }

  /**
   * Mounts version 2 alone.
   *
   * @param controllers that its root has, with spaces between them
   */
  public FakeFiles withV2(String controllers) {
    return withMounts(V2_MOUNTS).with("/sys/fs/cgroup/cgroup.controllers", controllers + "\n");
  }

  /** Makes a directory. */
  public FakeFiles withDirectory(String absolute) {
    try {
      Files.createDirectories(files().resolve(Path.of(absolute)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}

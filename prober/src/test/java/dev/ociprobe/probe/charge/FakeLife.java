package dev.ociprobe.probe.charge;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * The life of one container on a fake host. What a cgroup holds is given as the text of its files,
 * by their path below {@code /sys/fs/cgroup}.
 */
final class FakeLife {
  /** The cgroups of the run on version 1, by their hierarchies. */
  static final String CPU = "cpu,cpuacct/ociprobe/r";

  static final String MEMORY = "memory/ociprobe/r";
  static final String BLKIO = "blkio/ociprobe/r";

  static final String PARENT = "/ociprobe/r";
  static final String CONTAINER = PARENT + "/c";
  static final String HOST = PARENT + "/host";
  private static final int INIT = 7;

  private final FakeFiles fake;
  private final ChargeReader reader;
  private final ChargeAccount account;

  private FakeLife(FakeFiles fake) {
    this.fake = fake;
    CgroupLayout layout = CgroupLayout.read(fake.files());
    this.reader = new ChargeReader(new CgroupFinder(layout, fake.files()), PARENT, HOST);
    this.account = reader.begin(CONTAINER);
  }

  /**
   * A life that has not begun.
   *
   * @param mounts of the host
   * @param before the files before create
   */
  static FakeLife on(Path root, String mounts, Map<String, String> before) {
    FakeFiles fake = new FakeFiles(root);
    fake.with("/sys/fs/cgroup/cgroup.controllers", "cpu memory io pids\n").withMounts(mounts);
    before.forEach((path, text) -> fake.with("/sys/fs/cgroup/" + path, text));
    return new FakeLife(fake);
  }

  /** Writes files, and reads that stage. */
  FakeLife then(Stage stage, Map<String, String> files) {
    files.forEach((path, text) -> fake.with("/sys/fs/cgroup/" + path, text));
    if (stage == Stage.ENDED) {
      account.ended();
    } else {
      account.reached(stage, INIT);
    }
    return this;
  }

  /** Writes files, and reads the last stage. */
  CycleCharges deleted(Map<String, String> files) {
    files.forEach((path, text) -> fake.with("/sys/fs/cgroup/" + path, text));
    return account.deleted();
  }

  ChargeReader reader() {
    return reader;
  }
}

package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A host of two CPUs whose pseudo files are fakes. */
public final class FakeHostFacts {
  /** The cgroup above the containers' own. */
  static final String CGROUP = "/ociprobe/run";

  private FakeHostFacts() {}

  /**
   * Reads what the fakes say.
   *
   * @param directory of the root filesystems
   */
  public static HostFacts of(FakeFiles fake, Path directory) {
    return new HostFacts(
        CgroupLayout.read(fake.files()),
        fake.files(),
        Posix.load("ffm"),
        List.of(0, 1),
        directory,
        Optional.empty(),
        CGROUP);
  }
}

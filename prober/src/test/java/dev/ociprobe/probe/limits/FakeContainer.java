package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A container under test without a process: its slot has a fake stopwatch, and its cgroups, of
 * cgroup v1 unless said otherwise, are files in a directory of the test's.
 */
final class FakeContainer implements AutoCloseable {
  static final String ID = FakeSlot.RUN.containerId(0);

  static final String SCOPE = FakeSlot.RUN.scopeCgroup(ID);

  /** {@code CGROUP_SUPER_MAGIC} of linux/magic.h. */
  private static final long CGROUP_FILE_SYSTEM = 0x27e0ebL;

  private final FakeSlot slot;
  private final FakeFiles files;
  private final Path state;
  private int closed;

  private FakeContainer(FakeSlot slot, FakeFiles files, Path state) {
    this.slot = slot;
    this.files = files;
    this.state = state;
  }

  static FakeContainer in(Path directory) throws IOException {
    return in(directory, FakeSlot.runtime("runc"));
  }

  static FakeContainer in(Path directory, OciRuntime runtime) throws IOException {
    FakeFiles files = new FakeFiles(Files.createDirectory(directory.resolve("host"))).withV1();
    FakeSlot slot = FakeSlot.in(directory, runtime, new BundleSource.Payload());
    return new FakeContainer(slot, files, directory.resolve("state"));
  }

  /** A container on a host with cgroup v2 alone: its hierarchy has an empty name. */
  static FakeContainer onUnified(Path directory) throws IOException {
    FakeContainer fake = in(directory, FakeSlot.runtime("runc"));
    fake.files.withV2("cpuset cpu io memory pids");
    return fake;
  }

  /** A container in a scope of systemd's, on a host with cgroup v2 alone. */
  static FakeContainer inScope(Path directory) throws IOException {
    FakeContainer fake = inLegacyScope(directory);
    fake.files.withV2("cpuset cpu io memory pids");
    return fake;
  }

  /** A container in a scope of systemd's, on a host with cgroup v1 alone. */
  static FakeContainer inLegacyScope(Path directory) throws IOException {
    return in(directory, SampleRuntimes.withOptions("runc", "--systemd-cgroup"));
  }

  FakeStopwatch stopwatch() {
    return slot.stopwatch();
  }

  /** Writes a file of one of its cgroups. */
  FakeContainer withCgroupFile(String hierarchy, String name, String text) {
    files.with(cgroupFile(hierarchy, name), text);
    return this;
  }

  /** Puts its init into another cgroup of every hierarchy, which exists. */
  FakeContainer withInitIn(String cgroup) {
    return withProcess("4:memory:%1$s\n3:cpu,cpuacct:%1$s\n2:freezer:%1$s\n".formatted(cgroup));
  }

  /** Gives its init those lines of {@code /proc/PID/cgroup}. */
  FakeContainer withProcess(String cgroups) {
    files.with("/proc/" + FakeStopwatch.INIT + "/cgroup", cgroups);
    files.with("/proc/" + FakeStopwatch.INIT + "/stat", "2000 (payload) S 1 1 1 0 -1 4194560 0\n");
    return this;
  }

  /** Makes a directory of the host. */
  FakeContainer withDirectory(String absolute) {
    files.withDirectory(absolute);
    return this;
  }

  /** The text of a file of one of its cgroups. */
  String cgroupText(String hierarchy, String name) throws IOException {
    return Files.readString(files.files().resolve(Path.of(cgroupFile(hierarchy, name))));
  }

  private String cgroupFile(String hierarchy, String name) {
    return "/sys/fs/cgroup/%s%s/%s".formatted(hierarchy, slot.slot().cgroupOf(ID), name);
  }

  /** Makes the directory in which a runtime keeps the container's state. */
  Path makeState() throws IOException {
    Path directory = state.resolve(ID);
    files.withDirectory(directory.toString());
    return Files.createDirectory(directory);
  }

  ContainerUnderTest create(CgroupSetting... watched)
      throws RefusedException, CheckInterruptedException {
    return create(ContainerPlan.running(Workload.idle()).watching(watched));
  }

  ContainerUnderTest create(ContainerPlan plan) throws RefusedException, CheckInterruptedException {
    CgroupLayout layout = CgroupLayout.read(files.files());
    RunCgroups cgroups =
        new RunCgroups(
            new CgroupFinder(layout, files.files()),
            new OwnCgroups(layout, files.files(), _ -> CGROUP_FILE_SYSTEM));
    return ContainerUnderTest.create(slot.slot(), ID, plan, cgroups, () -> closed++);
  }

  /** The number of containers that were closed. */
  int closed() {
    return closed;
  }

  @Override
  public void close() {
    slot.close();
  }
}

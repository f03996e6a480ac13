package dev.ociprobe.probe.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.environment.SampleBinaries;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesCheckTest {

  @TempDir private Path root;
  private FakeHost fake;

  @BeforeEach
  void setUp() {
    fake = new FakeHost(root);
    fake.runtimes.clear();
  }

  @Test
  void examine_withQuirk_namesItBesideVersionAndPath() {
    fake.runtimes.add(FakeHost.found("crun", "1.8.1", "refuses a hybrid cgroup mount"));

    assertThat(new RuntimesCheck().examine(fake.host()))
        .containsExactly(
            HostFinding.ok(
                "runtime.crun", "1.8.1 at /usr/bin/crun; refuses a hybrid cgroup mount"));
  }

  @Test
  void examine_withVersionFullOfEscapes_isPrintable() {
    fake.runtimes.add(FakeHost.found("mine", "\u001b]0;x\u0007"));

    assertThat(new RuntimesCheck().examine(fake.host()).getFirst().summary())
        .startsWith("\\e]0;x\\x07 at");
  }

  @Test
  void examine_withoutAnyRuntime_fails() {
    fake.runtimes.add(FakeHost.missing("runsc"));

    assertThat(new RuntimesCheck().examine(fake.host()))
        .extracting(HostFinding::id, HostFinding::level, HostFinding::remedy)
        .containsExactly(
            tuple("runtime", Level.FAIL, "apt-get install runc"),
            tuple(
                "runtime.runsc",
                Level.OK,
                "to measure it, install it, or give its path: --runtime runsc=PATH"));
  }

  @Test
  void fixedSleeps_ofRunc_dependOnItsVersion() {
    fake.runtimes.add(FakeHost.found("runc", "0.1.1"));
    assertThat(sleeps()).doesNotContain("100 ms").contains("512 ms");

    fake.runtimes.set(0, FakeHost.found("runc", "1.3.6+ds1"));
    assertThat(sleeps()).contains("sleep 100 ms before the first look");
  }

  @Test
  void fixedSleeps_ofACopyUnderAnotherName_areThoseOfItsKind() {
    RuntimeBinary copy = SampleBinaries.of("old", "runc", "/x/runc.amd64", "1.1.5", "00");
    fake.runtimes.add(new ExpectedRuntime("old", Optional.of(copy), Optional.empty(), List.of()));

    assertThat(sleeps()).contains("sleep 100 ms before the first look");
    assertThat(new RuntimesCheck().examine(fake.host()).getFirst().summary())
        .isEqualTo("runc 1.1.5 at /x/runc.amd64");
  }

  @Test
  void examine_withABinaryThatIsAnotherRuntime_warns() {
    fake.runtimes.add(
        new ExpectedRuntime(
            "runc", Optional.empty(), Optional.of("runc: /x is not runc"), List.of()));

    assertThat(new RuntimesCheck().examine(fake.host()))
        .extracting(HostFinding::level, HostFinding::summary)
        .contains(tuple(Level.WARN, "runc: /x is not runc"));
  }

  @Test
  void fixedSleeps_ofRunsc_dependOnTheLayout() {
    fake.runtimes.add(FakeHost.found("runsc", "release-20221219.0"));
    assertThat(sleeps()).doesNotContain("cgroup can go");

    fake.files.withMounts(FakeFiles.HYBRID_MOUNTS);
    assertThat(sleeps()).contains("cgroup can go");
  }

  @Test
  void fixedSleeps_ofUnreadableVersion_areSuspected() {
    fake.runtimes.add(FakeHost.found("runc", "private build"));

    assertThat(sleeps()).contains("sleep 100 ms");
  }

  @Test
  void fixedSleeps_areNoFault() {
    fake.runtimes.add(FakeHost.found("runc", "1.3.6+ds1"));

    assertThat(new FixedSleepsCheck().examine(fake.host()))
        .extracting(HostFinding::level, HostFinding::remedy)
        .containsExactly(tuple(Level.OK, ""));
  }

  @Test
  void dyingCgroups_onVersion1_areThoseWithoutDirectory() {
    fake.files
        .withV1()
        .with("/proc/cgroups", "memory\t4\t1003\t1\n")
        .withDirectory("/sys/fs/cgroup/memory/a/b");

    assertThat(new DyingCgroupsCheck().examine(fake.host()).getFirst().summary())
        .startsWith("1000 memory cgroups");
  }

  private String sleeps() {
    return new FixedSleepsCheck().examine(fake.host()).getFirst().summary();
  }
}

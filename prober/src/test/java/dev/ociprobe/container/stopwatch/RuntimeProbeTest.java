package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.CgroupDriver;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Platform;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeProbeTest {
  private static final Catalogue CATALOGUE = Catalogue.builtIn();
  private static final FakeReply VERSION = FakeReply.success().withStdout("runc version 1.1.5\n");
  private static final FakeReply UNKNOWN = FakeReply.exited(1);
  private static final FakeReply GVISOR =
      FakeReply.success().withStdout("runsc version release-20240729.0\nspec: 1.1.0-rc.1\n");
  private static final FakeReply FLAGS =
      FakeReply.success()
          .withStderr(
              """
                -platform string
                \tspecifies which platform to use: systrap (default), ptrace, kvm. (default "systrap")
                -platform_device_path string
              """);

  private final FakeStopwatch stopwatch = new FakeStopwatch();
  private final RuntimeProbe probe =
      new RuntimeProbe(stopwatch, CATALOGUE, Path.of("/empty"), Map.of());

  @Test
  void identify_aCopyUnderAnotherName_findsTheEntryByWhatItSays() {
    stopwatch.onCommand("--version", VERSION).onCommand("state", UNKNOWN);

    OciRuntime old = probe.identify(request("old", "/x/runc.amd64"));

    assertThat(old.entry().name()).isEqualTo("runc");
    assertThat(old.identity().version()).isEqualTo("1.1.5");
    assertThat(old.identity().evidence()).isEqualTo("says \"runc version 1.1.5\"");
  }

  @Test
  void identify_aRenamedBuild_findsTheEntryByItsFeatures() {
    stopwatch
        .onCommand("--version", FakeReply.success().withStdout("docker-engine version 26\n"))
        .onCommand(
            "features",
            FakeReply.success()
                .withStdout("{\"annotations\":{\"org.opencontainers.runc.version\":\"1.2.3\"}}"))
        .onCommand("state", UNKNOWN);

    OciRuntime mine = probe.identify(request("mine", "/x/engine"));

    assertThat(mine.entry().name()).isEqualTo("runc");
    assertThat(mine.identity().version()).isEqualTo("1.2.3");
    assertThat(mine.identity().evidence()).contains("org.opencontainers.runc.version");
  }

  @Test
  void identify_aRuntimeThatNoEntryKnows_takesTheGeneralOneAndSaysSo() {
    stopwatch
        .onCommand("--version", FakeReply.success().withStdout("runx version 0.1\n"))
        .onCommand("features", FakeReply.exited(1))
        .onCommand("state", UNKNOWN);

    OciRuntime mine = probe.identify(request("mine", "/x/runc"));

    assertThat(mine.entry().name()).isEqualTo("oci");
    assertThat(mine.identity().evidence()).contains("\"runx version 0.1\", which no entry knows");
  }

  @Test
  void identify_anotherRuntimeThanItsNameSays_namesTheMismatch() {
    stopwatch
        .onCommand("--version", FakeReply.success().withStdout("crun version 1.8.1\n"))
        .onCommand("features", FakeReply.exited(1));

    RuntimeNotUsableException refusal = refusal(request("runc", "/usr/bin/crun"));

    assertThat(refusal)
        .hasMessage("runc: /usr/bin/crun is not runc: it says \"crun version 1.8.1\"");
    assertThat(refusal.remedy()).isEqualTo("call it what it is: --runtime crun=/usr/bin/crun");
  }

  @Test
  void identify_aKataWithoutCreate_saysWhatDrivesIt() {
    stopwatch.onCommand(
        "--version", FakeReply.success().withStdout("kata-runtime  : 3.2.0\n   commit   : x\n"));

    assertThat(refusal(request("kata-runtime", "/opt/kata/bin/kata-runtime")))
        .hasMessageContaining("is kata-runtime 3.2.0: from 2.0 on")
        .hasMessageContaining("containerd-shim-kata-v2");
  }

  @Test
  void identify_gvisor_tellsItsDefaultPlatformAndLeavesItAlone() {
    stopwatch.onCommand("--version", GVISOR).onCommand("flags", FLAGS).onCommand("state", UNKNOWN);

    OciRuntime runsc = probe.identify(request("g", "/x/g"));

    assertThat(runsc.platform()).contains(new Platform("systrap", Platform.Choice.DEFAULT));
    assertThat(runsc.options()).isEmpty();
  }

  @Test
  void identify_gvisorWithAPlatformOfTheUsers_tellsIt() {
    stopwatch.onCommand("--version", GVISOR).onCommand("flags", FLAGS).onCommand("state", UNKNOWN);

    OciRuntime runsc =
        probe.identify(
            new RequestedRuntime(
                "g", Optional.empty(), Path.of("/x/g"), List.of("-platform", "ptrace")));

    assertThat(runsc.platform()).contains(new Platform("ptrace", Platform.Choice.OPTION));
  }

  @Test
  void identify_whereTheCallFails_quotesTheCommandAndItsStderr() {
    stopwatch.onCommand("--version", FakeReply.exited(127).withStderr("no such library"));

    assertThat(refusal(runc()))
        .hasMessageContaining("/usr/sbin/runc --version: exit status 127, no such library");
  }

  @Test
  void identify_aRuntimeThatPrintsNoVersion_findsTheEntryByItsFeatures() {
    stopwatch
        .onCommand("--version", FakeReply.exited(1))
        .onCommand(
            "features",
            FakeReply.success()
                .withStdout("{\"annotations\":{\"org.opencontainers.runc.version\":\"1.2.3\"}}"))
        .onCommand(
            "features",
            FakeReply.success()
                .withStdout("{\"annotations\":{\"org.opencontainers.runc.version\":\"1.2.3\"}}"))
        .onCommand("state", UNKNOWN);

    OciRuntime mine = probe.identify(request("mine", "/x/engine"));

    assertThat(mine.entry().name()).isEqualTo("runc");
    assertThat(mine.identity().version()).isEqualTo("1.2.3");
  }

  @Test
  void identify_withAnOptionThatItRefuses_saysSoBeforeAnyCycle() {
    stopwatch
        .onCommand("--version", VERSION)
        .onCommand("--version", FakeReply.exited(1).withStderr("no such flag -debgu\nUsage: x"));

    RuntimeNotUsableException refusal =
        catchThrowableOfType(
            RuntimeNotUsableException.class, () -> probe.identify(withOption("--debgu")));

    assertThat(refusal.reason()).isEqualTo(RuntimeNotUsableException.Reason.NOT_KNOWN);
    assertThat(refusal)
        .hasMessage(
            "x: /x refuses its options (/x --debug --debgu --version: exit status 1, no such flag"
                + " -debgu)");
    assertThat(refusal.remedy()).isEqualTo("see which it has: /x --help");
  }

  @Test
  void version_amongALicence_isNone() {
    stopwatch.onCommand(
        "--version",
        FakeReply.success()
            .withStdout("yes (GNU coreutils) 9.1\nLicense: GNU GPL version 3 or later"));

    assertThat(refusal(request("mine", "/usr/bin/yes")))
        .hasMessageEndingWith("unknown form: yes (GNU coreutils) 9.1");
  }

  @Test
  void identify_aProgramWithoutAVersion_quotesIt() {
    stopwatch
        .onCommand("--version", FakeReply.success().withStdout("busybox"))
        .onCommand("features", FakeReply.exited(1));

    assertThat(refusal(request("mine", "/bin/busybox")))
        .hasMessageEndingWith("unknown form: busybox");
  }

  @Test
  void identify_aProgramThatKnowsAnyContainer_isRefused() {
    stopwatch.onCommand("--version", VERSION).onCommand("state", FakeReply.success());

    assertThat(refusal(runc())).hasMessageContaining("a container that doesn't exist");
  }

  @Test
  void identify_aProgramThatHangs_isRefused() {
    stopwatch.onCommand("--version", VERSION).onCommand("state", FakeReply.timedOut());

    assertThat(refusal(runc())).hasMessageContaining("timed out");
  }

  @ParameterizedTest
  @CsvSource({
    "--systemd-cgroup, SYSTEMD",
    "-systemd-cgroup=true, SYSTEMD",
    "--cgroup-manager=systemd, SYSTEMD",
    "--debug, CGROUPFS",
    "--systemd-cgroup=false, CGROUPFS",
  })
  void identify_withAnOption_knowsTheCgroupDriver(String option, CgroupDriver driver) {
    stopwatch.onCommand("--version", VERSION).onCommand("state", FakeReply.exited(1));

    assertThat(probe.identify(withOption(option)).cgroupDriver()).isEqualTo(driver);
  }

  private static RequestedRuntime withOption(String option) {
    return new RequestedRuntime("x", Optional.empty(), Path.of("/x"), List.of("--debug", option));
  }

  private static RequestedRuntime runc() {
    return request("runc", "/usr/sbin/runc");
  }

  private static RequestedRuntime request(String name, String binary) {
    return new RequestedRuntime(name, CATALOGUE.find(name), Path.of(binary), List.of());
  }

  private RuntimeNotUsableException refusal(RequestedRuntime requested) {
    RuntimeNotUsableException refusal =
        catchThrowableOfType(RuntimeNotUsableException.class, () -> probe.identify(requested));
    assertThat(refusal.reason()).isEqualTo(RuntimeNotUsableException.Reason.NOT_A_RUNTIME);
    return refusal;
  }
}

package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeProbeTest {
  private static final Catalogue CATALOGUE = Catalogue.builtIn();
  private static final FakeReply VERSION = FakeReply.success().withStdout("runc version 1.1.5\n");
  private static final FakeReply UNKNOWN = FakeReply.exited(1);

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

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
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeOptionsProbeTest {
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
      new RuntimeProbe(stopwatch, Catalogue.builtIn(), Path.of("/empty"), Map.of());

  @Test
  void identify_gvisor_tellsItsDefaultPlatformAndLeavesItAlone() {
    stopwatch.onCommand("--version", GVISOR).onCommand("flags", FLAGS).onCommand("state", UNKNOWN);

    OciRuntime runsc = probe.identify(with());

    assertThat(runsc.platform()).contains(new Platform("systrap", Platform.Choice.DEFAULT));
    assertThat(runsc.options()).isEmpty();
  }

  @Test
  void identify_gvisorWithAPlatformOfTheUsers_tellsIt() {
    stopwatch.onCommand("--version", GVISOR).onCommand("flags", FLAGS).onCommand("state", UNKNOWN);

    assertThat(probe.identify(with("-platform", "ptrace")).platform())
        .contains(new Platform("ptrace", Platform.Choice.OPTION));
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

  /** {@code runc --log --version} takes the second one for the first one's value, and succeeds. */
  @ParameterizedTest
  @CsvSource({
    "--log, --log",
    "--log --debug, --log",
    "--root /x --log-format, --log-format",
    "-root, -root"
  })
  void identify_withAnOptionWithoutItsValue_refusesItBeforeAnyCallWithIt(
      String options, String lacking) {
    stopwatch.onCommand("--version", VERSION);

    RuntimeNotUsableException refusal =
        catchThrowableOfType(
            RuntimeNotUsableException.class, () -> probe.identify(with(options.split(" "))));

    assertThat(refusal).hasMessage("x: the option %s has no value".formatted(lacking));
    assertThat(refusal.remedy()).isEqualTo("write %s=VALUE, or leave it out".formatted(lacking));
    assertThat(refusal.reason()).isEqualTo(RuntimeNotUsableException.Reason.NOT_KNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--log /x --debug", "--log=-", "--systemd-cgroup --root /x"})
  void identify_withTheValuesOfItsOptions_takesThem(String options) {
    stopwatch.onCommand("--version", VERSION).onCommand("state", UNKNOWN);

    assertThat(probe.identify(with(options.split(" "))).options())
        .containsExactly(options.split(" "));
  }

  private static RequestedRuntime withOption(String option) {
    return with("--debug", option);
  }

  private static RequestedRuntime with(String... options) {
    return new RequestedRuntime("x", Optional.empty(), Path.of("/x"), List.of(options));
  }
}

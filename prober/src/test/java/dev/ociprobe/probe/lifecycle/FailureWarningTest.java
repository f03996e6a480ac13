package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.WarningResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureWarningTest {
  private static WarningResult warning(
      OciRuntime runtime, BundleSource source, long count, long measured, boolean hasFigures) {
    FailureResult failure =
        new FailureResult(
            runtime.name(), count, measured, false, true, Map.of("create", count), List.of());
    return FailureWarning.of(List.of(Candidate.of(runtime, source)), failure, hasFigures);
  }

  private static String remedy(OciRuntime runtime) {
    return remedy(runtime, new BundleSource.Payload());
  }

  private static String remedy(OciRuntime runtime, BundleSource source) {
    return warning(runtime, source, 1, 1, true).remedy();
  }

  private static String message(long count, long measured, boolean hasFigures) {
    return warning(
            SampleRuntimes.of("runc"), new BundleSource.Payload(), count, measured, hasFigures)
        .message();
  }

  @Test
  void platform_thatTheUserHasChosen_isNamed() {
    assertThat(remedy(SampleRuntimes.withOptions("runsc", "--platform=kvm")))
        .startsWith("leave out --platform=kvm")
        .contains("may hang where /dev/kvm is nested");
    assertThat(remedy(SampleRuntimes.withOptions("runsc", "-platform", "systrap")))
        .startsWith("leave out --platform=systrap")
        .doesNotContain("kvm");
  }

  @Test
  void runtime_withoutPlatforms_isTriedByHand() {
    assertThat(remedy(SampleRuntimes.of("runc"))).startsWith("run the bundle by hand");
    assertThat(remedy(SampleRuntimes.of("runsc"))).startsWith("run the bundle by hand");
  }

  @Test
  void virtualMachine_thatMayBootTooSlowly_isNamedForAFailedCreateAlone() {
    OciRuntime kata = SampleRuntimes.of("kata-runtime");
    FailureResult kills =
        new FailureResult("kata-runtime", 1, 1, false, true, Map.of("kill", 1L), List.of());

    assertThat(remedy(kata))
        .startsWith("give its virtual machine more CPU time")
        .endsWith("; or run the bundle by hand: `ociprobe bundle` writes it, by the same options");
    assertThat(
            FailureWarning.of(List.of(Candidate.of(kata, new BundleSource.Payload())), kills, true)
                .remedy())
        .startsWith("run the bundle by hand");
  }

  @Test
  void files_thatMayBeMissing_areNamedForAProgramOfTheHostAlone() {
    OciRuntime runc = SampleRuntimes.of("runc");
    List<String> sh = List.of("/bin/sh");

    assertThat(remedy(runc, new BundleSource.Command(Rootfs.program(Path.of("/bin/sh")), sh)))
        .contains("--rootfs has all its files");
    assertThat(remedy(runc, new BundleSource.Command(Rootfs.directory(Path.of("/srv")), sh)))
        .doesNotContain("--rootfs");
    assertThat(remedy(runc)).doesNotContain("--rootfs");
  }

  @Test
  void figures_thatThereAreNone_areNotPromised() {
    assertThat(message(6, 4, true))
        .isEqualTo("runc: 4 measured and 2 other cycles failed; the figures are those of the rest");
    assertThat(message(10, 4, false))
        .isEqualTo("runc: 4 measured and 6 other cycles failed; it has no figures");
    assertThat(message(10, 0, false))
        .isEqualTo("runc: 10 unmeasured cycles failed; it has no figures");
    assertThat(message(1, 0, true))
        .isEqualTo("runc: 1 unmeasured cycle failed; the figures are those of the rest");
  }
}

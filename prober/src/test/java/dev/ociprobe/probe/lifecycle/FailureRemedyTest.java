package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.container.session.BundleSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureRemedyTest {
  private static String remedy(OciRuntime runtime) {
    Candidate candidate = Candidate.of(runtime, new BundleSource.Payload());
    return FailureRemedy.of(List.of(candidate), runtime.name());
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
}

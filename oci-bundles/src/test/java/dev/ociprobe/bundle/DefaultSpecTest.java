package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.spec.Capabilities;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DefaultSpecTest {

  /** capabilities(7): the kernel refuses an ambient capability that isn't inheritable. */
  @Test
  void running_hasNoAmbientCapabilityThatIsNotInheritable() {
    Capabilities capabilities =
        Objects.requireNonNull(
            Objects.requireNonNull(DefaultSpec.running(List.of()).process()).capabilities());

    assertThat(Objects.requireNonNullElse(capabilities.inheritable(), List.of()))
        .containsAll(Objects.requireNonNullElse(capabilities.ambient(), List.of()));
  }
}

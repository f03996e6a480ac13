package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.registry.RegistryException;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;

/** An image in a registry that is refused or given up. */
abstract class RefusedRegistryTestCase extends RemoteTestCase {
  static final String TAGGED = REPOSITORY + "manifests/1";

  void assertRefused(String problem) throws IOException {
    assertRefused(":1", RootfsException.class, problem);
    assertNoLayerKept();
  }

  void assertBroken(String problem) throws IOException {
    assertRefused(":1", RegistryException.class, problem);
  }

  void assertRefused(String suffix, Class<? extends RuntimeException> type, String problem) {
    assertThatThrownBy(() -> open(suffix))
        .isInstanceOf(type)
        .hasMessageStartingWith("docker://" + registry.host() + "/team/image")
        .hasMessageContaining(problem);
  }
}

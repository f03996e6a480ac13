package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.SampleRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimFilesTest {
  private static final String CONTAINER_TYPE = "io.kubernetes.cri.container-type";

  @TempDir private Path directory;

  private ShimFiles files(String runtime) {
    OciRuntime called = SampleRuntimes.of(runtime);
    EntryKind.Shim shim =
        new EntryKind.Shim(
            Path.of("/opt/containerd-shim"), true, called.entry().shimConfig(), false);
    return new ShimFiles(called, shim, directory);
  }

  private Bundle bundle(Map<String, String> annotations) {
    Bundle bundle = new BundleSource.Payload().make(directory.resolve("bundle"));
    bundle.write(bundle.spec().toBuilder().annotations(annotations).build());
    return bundle;
  }

  @Test
  void configure_ofAShimWithAConfiguration_writesItsFileAndAnnotations() throws IOException {
    Bundle bundle = bundle(Map.of("mine", "1"));

    files("runsc").configure(bundle, directory.resolve("state"));

    assertThat(directory.resolve("shim.toml"))
        .content()
        .contains("root = \"%s\"".formatted(directory.resolve("state")), "network = \"none\"");
    assertThat(bundle.spec().annotations())
        .containsExactlyInAnyOrderEntriesOf(Map.of("mine", "1", CONTAINER_TYPE, "sandbox"));
    assertThat(bundle.config()).content().contains(CONTAINER_TYPE);
  }

  @Test
  void configure_ofABundleWithTheAnnotation_leavesItsValue() throws IOException {
    Bundle bundle = bundle(Map.of(CONTAINER_TYPE, "container"));

    files("runsc").configure(bundle, directory.resolve("state"));

    assertThat(bundle.spec().annotations()).isEqualTo(Map.of(CONTAINER_TYPE, "container"));
  }

  @Test
  void configure_ofRuncsShim_changesNothing() throws IOException {
    Bundle bundle = bundle(Map.of());

    files("runc").configure(bundle, directory.resolve("state"));

    assertThat(Optional.ofNullable(bundle.spec().annotations())).hasValue(Map.of());
    assertThat(directory.resolve("shim.toml")).doesNotExist();
  }
}

package dev.ociprobe.bundle.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Layers that are refused before anything is written. */
abstract class RefusedLayersTestCase {
  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(directory.resolve("rootfs"));
  }

  @AfterEach
  void nothingIsWritten() {
    assertThat(directory).isDirectoryRecursivelyContaining("glob:**/rootfs");
    assertThat(target).isEmptyDirectory();
    assertThat(directory.toFile().list()).containsExactly("rootfs");
  }

  void assertRefused(Layer layer, String problem) {
    assertRefused(LayerLimits.DEFAULT, problem, layer);
  }

  void assertRefused(LayerLimits limits, String problem, Layer... layers) {
    LayerStack stack = new LayerStack("image.tar", List.of(layers), limits);
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> stack.applyTo(target, directory.resolve("aside"), Posix.load("ffm")))
        .withMessageContaining("image.tar")
        .withMessageContaining(problem)
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("get the image anew"));
  }
}

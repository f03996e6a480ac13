package dev.ociprobe.bundle.layer;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Layers that are applied to an empty directory; owners and devices need root. */
abstract class AppliedLayersTestCase {
  @TempDir Path directory;
  Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(directory.resolve("rootfs"));
  }

  List<String> apply(Archive... layers) {
    return apply(Stream.of(layers).map(Archive::layer).toArray(Layer[]::new));
  }

  List<String> apply(Layer... layers) {
    List<String> omissions =
        new LayerStack("image.tar", List.of(layers), LayerLimits.DEFAULT)
            .applyTo(target, directory.resolve("aside"), Posix.load("ffm"));
    assertThat(directory.toFile().list()).contains("rootfs").doesNotContain("aside");
    return omissions;
  }

  Object attribute(String path, String name) throws IOException {
    return Files.getAttribute(target.resolve(path), "unix:" + name, NOFOLLOW_LINKS);
  }
}

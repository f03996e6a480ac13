package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A layout of images in a directory. */
abstract class LayoutTestCase {
  @TempDir Path directory;
  Path place;
  LayoutBuilder layout;

  @BeforeEach
  void makeLayout() throws IOException {
    place = directory.resolve("layout");
    layout = new LayoutBuilder(place);
  }

  static Archive archive(String content) {
    return new Archive().file("program", content);
  }

  ObjectNode add(String content) throws IOException {
    return layout.image(Compression.GZIP, _ -> {}, archive(content));
  }

  Image open(String tag) {
    return Image.open(ImageReference.parse("oci:" + place + tag));
  }

  void assertRefused(String tag, String problem, String remedy) {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open(tag))
        .withMessageContaining(problem)
        .satisfies(refusal -> assertThat(refusal.remedy()).contains(remedy));
  }
}

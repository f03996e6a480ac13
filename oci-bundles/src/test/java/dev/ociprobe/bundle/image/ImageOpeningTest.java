package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images of layouts, chosen by tag and platform. */
class ImageOpeningTest extends LayoutTestCase {
  private static final ImagePlatform OTHER = new ImagePlatform("s390x", "linux", null);

  @Test
  void open_withOneImage_needsNoTag() throws IOException {
    ObjectNode descriptor = add("x");

    Image image = open("");

    assertThat(image.digest()).hasToString(descriptor.get("digest").textValue());
    assertThat(image.layers()).hasSize(1);
    assertThat(image.chainId()).isEqualTo(image.layers().getFirst().diffId());
  }

  @Test
  void open_withSeveralImages_choosesByTag() throws IOException {
    ObjectNode first = add("x");
    layout.tagged(first, "1").tagged(add("y"), "2");

    assertThat(open(":1").digest()).hasToString(first.get("digest").textValue());
    assertRefused("", "holds 2 images", "1, 2");
    assertRefused(":3", "has no image of the tag 3", "1, 2");
  }

  @Test
  void open_withSeveralPlatforms_choosesThisMachines() throws IOException {
    layout.image(OTHER, Compression.NONE, _ -> {}, archive("other"));
    ObjectNode ours = add("x");

    assertThat(open("").digest()).hasToString(ours.get("digest").textValue());
  }

  @Test
  void open_withFurtherIndexes_goesThroughThem() throws IOException {
    ObjectNode ours = add("x");
    LayoutBuilder outer = new LayoutBuilder(place);
    ObjectNode inner =
        outer.blob(
            LayoutBuilder.INDEX,
            "{\"manifests\":[{\"mediaType\":\"text/x\",\"size\":1},%s]}".formatted(ours));
    outer.tagged(outer.add(inner), "all");

    assertThat(open(":all").digest()).hasToString(ours.get("digest").textValue());
  }

  @Test
  void open_withOtherPlatformsAlone_namesThem() throws IOException {
    layout.image(OTHER, Compression.NONE, _ -> {}, archive("x"));

    assertRefused("", "holds no image for linux/", "skopeo --override-arch");
    assertRefused("", "but for linux/s390x", "");
  }

  @Test
  void open_withAnotherPlatformInTheConfiguration_namesIt() throws IOException {
    ObjectNode descriptor = layout.image(OTHER, Compression.NONE, _ -> {}, archive("x"));
    descriptor.remove("platform");
    layout.writeIndex();

    assertRefused("", "but for linux/s390x", "");
  }

  @Test
  void archive_ofALayout_isTheSameImage() throws IOException {
    ObjectNode descriptor = add("x");
    Path tar = directory.resolve("image.tar");
    Files.write(tar, packed(place).bytes());

    Image image = Image.open(ImageReference.parse("oci-archive:" + tar));

    assertThat(image.digest()).hasToString(descriptor.get("digest").textValue());
    assertThat(image.layers().getFirst().blob().open()).isNotEmpty();
  }

  private static Archive packed(Path directory) throws IOException {
    Archive archive = new Archive();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        archive.file("./" + directory.relativize(each), Files.readAllBytes(each));
      }
    }
    return archive;
  }

  @Test
  void archive_withAFileTwice_orCompressed_isRefused() throws IOException {
    Path tar = directory.resolve("image.tar");
    Files.write(tar, new Archive().file("index.json", "{}").file("index.json", "{}").bytes());
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> Image.open(ImageReference.parse("oci-archive:" + tar)))
        .withMessageContaining("index.json is in it twice");

    Files.write(tar, Archive.compressed(new Archive().bytes(), Compression.GZIP));
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> Image.open(ImageReference.parse("oci-archive:" + tar)))
        .withMessageContaining("is compressed by gzip as a whole");
  }
}

package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts, and what is wrong with them. */
class ImageOpeningTest {
  private static final ImagePlatform OTHER = new ImagePlatform("s390x", "linux", null);

  @TempDir Path directory;
  private Path place;
  private LayoutBuilder layout;

  @BeforeEach
  void makeLayout() throws IOException {
    place = directory.resolve("layout");
    layout = new LayoutBuilder(place);
  }

  private static Archive archive(String content) {
    return new Archive().file("program", content);
  }

  private ObjectNode add(String content) throws IOException {
    return layout.image(Compression.GZIP, _ -> {}, archive(content));
  }

  private Image open(String tag) {
    return Image.open(ImageReference.parse("oci:" + place + tag));
  }

  private void assertRefused(String tag, String problem, String remedy) {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open(tag))
        .withMessageContaining(problem)
        .satisfies(refusal -> assertThat(refusal.remedy()).contains(remedy));
  }

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
  void indexes_thatReferToOneAnother_areRefused() throws IOException {
    ObjectNode inner = layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[]}");
    for (int i = 0; i < 6; i++) {
      inner = layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[%s]}".formatted(inner));
    }
    layout.add(inner);

    assertRefused("", "refer to one another", "");
  }

  @Test
  void manifest_ofAnotherDigestOrSize_isRefused() throws IOException {
    ObjectNode descriptor = add("x");
    Path blob = layout.blobFile(descriptor);
    byte[] content = Files.readAllBytes(blob);

    Files.writeString(blob, new String(content, UTF_8) + " ");
    assertRefused("", "bytes, not", "get the image anew");

    content[content.length - 3] ^= 1;
    Files.write(blob, content);
    assertRefused("", "has the digest", "get the image anew");
  }

  @Test
  void configuration_ofAnotherDigest_isRefused() throws IOException {
    ObjectNode[] config = new ObjectNode[1];
    ObjectNode descriptor = add("x");
    layout.rewriteManifest(descriptor, manifest -> config[0] = (ObjectNode) manifest.get("config"));
    Path blob = layout.blobFile(config[0]);
    byte[] content = Files.readAllBytes(blob);
    content[2] ^= 1;
    Files.write(blob, content);

    assertRefused("", "has the digest", "get the image anew");
  }

  @Test
  void layer_ofAnotherSize_isRefused() throws IOException {
    ObjectNode[] layer = new ObjectNode[1];
    layout.rewriteManifest(
        add("x"), manifest -> layer[0] = (ObjectNode) manifest.get("layers").get(0));
    Files.write(layout.blobFile(layer[0]), new byte[3]);

    assertRefused("", "has 3 bytes, not", "get the image anew");

    Files.delete(layout.blobFile(layer[0]));
    assertRefused("", "has no layer blobs/sha256/", "copy the whole image");
  }

  @Test
  void mediaTypes_thatAreWrong_areRefused() throws IOException {
    ObjectNode descriptor = add("x");

    layout.rewriteManifest(descriptor, each -> each.put("mediaType", LayoutBuilder.INDEX));
    assertRefused("", "its manifest is of type " + LayoutBuilder.INDEX, "");

    layout.rewriteManifest(
        descriptor,
        each -> {
          each.put("mediaType", LayoutBuilder.MANIFEST);
          ((ObjectNode) each.get("layers").get(0)).put("mediaType", "application/x-evil");
        });
    assertRefused("", "is of a type that is not known: application/x-evil", "");

    layout.rewriteManifest(
        descriptor,
        each -> ((ObjectNode) each.get("config")).put("mediaType", "application/vnd.helm"));
    assertRefused("", "is no image of a container", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:../../../etc/passwd", "md5:00", "sha256:ABC", ""})
  void digest_ofAnotherForm_isRefused(String digest) throws IOException {
    add("x").put("digest", digest);
    layout.writeIndex();

    assertRefused("", "is neither SHA-256 nor SHA-512", "");
  }

  @Test
  void layers_ofAnotherNumber_areRefused() throws IOException {
    layout.image(
        Compression.GZIP, config -> config.withObject("rootfs").putArray("diff_ids"), archive("x"));

    assertRefused("", "names 0 layers, its manifest 1", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{\"manifests\":[],\"manifests\":[]}", "{\"manifests\":"})
  void index_thatIsNone_isRefused(String content) throws IOException {
    Files.writeString(place.resolve("index.json"), content);

    assertRefused("", "index.json", "get the image anew");
  }

  @Test
  void documents_withoutEnd_areRefused() throws IOException {
    Files.writeString(place.resolve("index.json"), " ".repeat((4 << 20) + 1));

    assertRefused("", "index.json is larger than 4 MiB", "");
  }

  @Test
  void layout_ofAnotherVersion_orNone_isRefused() throws IOException {
    Files.writeString(place.resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
    assertRefused("", "its layout is of version 2.0.0, not 1", "");

    Files.delete(place.resolve("oci-layout"));
    assertRefused("", "has no oci-layout", "");
  }

  @Test
  void file_thatIsAFifo_isRefused() throws Exception {
    Files.delete(place.resolve("index.json"));
    new ProcessBuilder("mkfifo", place.resolve("index.json").toString()).start().waitFor();

    assertRefused("", "index.json is not a regular file", "");
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

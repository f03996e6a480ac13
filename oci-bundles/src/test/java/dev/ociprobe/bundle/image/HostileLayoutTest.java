package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts whose documents and blobs are not what they must be. */
class HostileLayoutTest extends LayoutTestCase {
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
  void index_thatIsNamedOverAndOver_isReadOnce() throws IOException {
    ObjectNode image = add("x");
    LayoutBuilder outer = new LayoutBuilder(place);
    ObjectNode inner = image;
    for (int i = 0; i < 4; i++) {
      String many = String.join(",", Collections.nCopies(1000, inner.toString()));
      inner = outer.blob(LayoutBuilder.INDEX, "{\"manifests\":[%s]}".formatted(many));
    }
    outer.add(inner);

    assertThat(open("").digest()).hasToString(image.get("digest").textValue());
  }

  @Test
  void index_thatIsEmpty_isRefused() throws IOException {
    layout.add(layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[]}"));

    assertRefused("", "its indexes name no image", "get the image anew");
  }

  @Test
  void indexes_withoutEnd_areRefused() throws IOException {
    for (int i = 0; i < 17; i++) {
      layout.add(
          layout.blob(
              LayoutBuilder.INDEX,
              "{\"manifests\":[]}" + " ".repeat(DocumentReader.MAX_BYTES - 100 + i)));
    }

    assertRefused("", "its indexes have more than 64 MiB", "get the image anew");
  }

  @Test
  void tag_withALineBreak_makesNoLineOfItsOwn() throws IOException {
    layout.tagged(add("x"), "a\nociprobe: b").tagged(add("y"), "c\r");

    assertRefused(":d", "has no image of the tag d", "a\\nociprobe: b, c\\r");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"manifests":{}}               | a value of another kind at /manifests
          {"manifests":[{"size":"many"}]} | a value of another kind at /manifests/0/size
          7                              | a value of another kind at its beginning
          """)
  void document_ofAnotherForm_isRefusedByThePlaceWithoutNamesOfClasses(
      String content, String problem) throws IOException {
    Files.writeString(place.resolve("index.json"), content);

    assertRefused("", "index.json is not what it should be: " + problem, "get the image anew");
  }

  @Test
  void configuration_thatHoldsANul_isRefusedInPlainWords() throws IOException {
    layout.image(
        Compression.GZIP, config -> config.withObject("config").put("User", "a\0"), archive("x"));

    assertRefused("", "is not what it should be: a string holds a NUL character", "");
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
}

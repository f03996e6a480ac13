package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.registry.FakeRegistry;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that lie about layers, manifests and indexes: nothing of it is kept. */
class HostileRegistryTest extends RefusedRegistryTestCase {
  private byte[] layerContent() throws IOException {
    return Files.readAllBytes(layout.blobFile(layer()));
  }

  @Test
  void layer_ofAnotherLength_isRefused() throws IOException {
    byte[] content = layerContent();

    registry.on(layerPath(), 200, "x", Arrays.copyOf(content, content.length + 1));
    assertRefused("is offered with %d bytes, not %d".formatted(content.length + 1, content.length));

    byte[] longer = Arrays.copyOf(content, content.length + 1);
    registry.on(layerPath(), each -> FakeRegistry.send(each, 200, "x", longer, 0));
    assertRefused("larger than the %d bytes".formatted(content.length));

    byte[] shorter = Arrays.copyOf(content, content.length - 1);
    registry.on(layerPath(), each -> FakeRegistry.send(each, 200, "x", shorter, 0));
    assertRefused("has %d bytes, not %d".formatted(content.length - 1, content.length));

    registry.on(layerPath(), FakeRegistry.cutShort(shorter, content.length));
    assertBroken("the connection broke");
    assertNoLayerKept();
  }

  @Test
  void layer_withoutEnd_isRefusedAtItsSize() throws IOException {
    registry.on(layerPath(), registry.endless());

    assertRefused("larger than the %d bytes".formatted(layerContent().length));
  }

  @Test
  void layer_ofAnotherContent_isRefused() throws IOException {
    byte[] content = layerContent();
    content[content.length / 2] ^= 1;
    registry.on(layerPath(), 200, "x", content);

    assertRefused("it has the digest sha256:");
  }

  @Test
  void layer_thatIsNotThere_isTold() throws IOException {
    registry.on(layerPath(), FakeRegistry.error(404, "BLOB_UNKNOWN"));

    assertRefused("the registry lacks sha256:");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 33L << 30, Long.MAX_VALUE})
  void layer_ofAnImpossibleSize_isNotAskedFor(long size) throws IOException {
    String path = layerPath();
    layout.rewriteManifest(
        descriptor, each -> ((ObjectNode) each.get("layers").get(0)).put("size", size));
    serve("1", descriptor);

    assertRefused("its layers are larger than");
    assertThat(registry.requests()).doesNotContain(path);
  }

  @Test
  void configuration_ofAnotherSize_orContent_isRefused() throws IOException {
    layout.rewriteManifest(descriptor, each -> ((ObjectNode) each.get("config")).put("size", 1));
    serve("1", descriptor);
    assertRefused("bytes, not 1");

    layout.rewriteManifest(
        descriptor, each -> ((ObjectNode) each.get("config")).put("size", 5L << 20));
    serve("1", descriptor);
    assertRefused("has 5242880 bytes");
  }

  @Test
  void manifest_withoutEnd_isRefused() throws IOException {
    registry.on(TAGGED, registry.endless());

    assertRefused("its manifest is larger than 4 MiB");
  }

  @Test
  void manifest_ofAnotherDigest_isRefused() throws IOException {
    byte[] content = Files.readAllBytes(layout.blobFile(descriptor));
    registry.on(
        TAGGED,
        each -> {
          each.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "0".repeat(64));
          FakeRegistry.send(each, 200, LayoutBuilder.MANIFEST, content, content.length);
        });
    assertRefused("has not the digest that the registry gives");

    String other = "sha256:" + "1".repeat(64);
    registry.on(REPOSITORY + "manifests/" + other, 200, LayoutBuilder.MANIFEST, content);
    assertRefused("@" + other, RootfsException.class, "gives a manifest of the digest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/html                                           | <html>Log in</html>                       | is no JSON document
          application/vnd.oci.image.manifest.v1+json          | []                                        | is no JSON document
          application/vnd.oci.image.manifest.v1+json          | {"manifests":[],"layers":[]}              | is an index, too
          application/vnd.oci.image.index.v1+json             | {"mediaType":"application/vnd.oci.image.manifest.v1+json"} | is of type
          application/vnd.docker.distribution.manifest.v1+json | {"schemaVersion":1}                      | schema 1
          application/json                                    | {"mediaType":"application/vnd.cncf.helm"} | is no image of a container
          application/vnd.oci.image.manifest.v1+json          | {}                                        | is no image of a container
          """)
  void manifest_thatIsNone_isRefused(String type, String content, String problem)
      throws IOException {
    registry.on(TAGGED, 200, type, content.getBytes(UTF_8));

    assertRefused(":1", RootfsException.class, problem);
  }

  @Test
  void index_ofThousandsOfIndexes_isGivenUp() throws IOException {
    StringBuilder inner = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      ObjectNode empty =
          layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[],\"n\":%d}".formatted(i));
      serve("x", empty);
      inner.append(i == 0 ? "" : ",").append(empty);
    }
    serve("1", layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[%s]}".formatted(inner)));

    assertRefused(":1", RootfsException.class, "refer to more than 32 documents");
  }

  @Test
  void image_thatIsRight_followsOneThatWasNot() throws IOException {
    byte[] content = layerContent();
    registry.on(layerPath(), registry.endless());
    assertRefused("larger than");

    registry.on(layerPath(), 200, "x", content);
    assertThat(open(":1").layers()).hasSize(1);
  }
}

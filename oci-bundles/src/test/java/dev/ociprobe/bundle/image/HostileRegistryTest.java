package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.registry.FakeRegistry;
import dev.ociprobe.bundle.registry.RegistryException;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that don't keep to the protocol, or lie: nothing of it is kept. */
class HostileRegistryTest extends RemoteTestCase {
  private static final String TAGGED = REPOSITORY + "manifests/1";

  private void assertRefused(String problem) throws IOException {
    assertRefused(":1", RootfsException.class, problem);
    assertNoLayerKept();
  }

  private void assertBroken(String problem) throws IOException {
    assertRefused(":1", RegistryException.class, problem);
  }

  private void assertRefused(
      String suffix, Class<? extends RuntimeException> type, String problem) {
    assertThatThrownBy(() -> open(suffix))
        .isInstanceOf(type)
        .hasMessageStartingWith("docker://" + registry.host() + "/team/image")
        .hasMessageContaining(problem);
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/x?secret",
        "file:///etc/passwd",
        "http://user@127.0.0.1/",
        "://",
        "",
        "ftp://127.0.0.1/"
      })
  void redirect_toWhereItMayNot_isRefused(String location) throws IOException {
    registry.on(TAGGED, FakeRegistry.redirect(location));

    assertThatThrownBy(() -> open(":1"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("redirects ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void redirect_inACircle_ends() throws IOException {
    registry.on(TAGGED, FakeRegistry.redirect(TAGGED));

    assertBroken("redirects more than 5 times");
  }

  @Test
  void registry_thatIsSilentOrSlow_isGivenUp() throws IOException {
    registry.on(TAGGED, registry.silent(-1));
    assertBroken("has not answered for 2.0 s");

    registry.on(TAGGED, registry.silent(1000));
    assertBroken("has sent nothing for 2.0 s");

    registry.on(TAGGED, registry.dripping());
    assertBroken("has sent less than 1 MiB in 3.0 s");
  }

  @Test
  void interrupt_endsTheWait() throws Exception {
    registry.on(layerPath(), registry.silent(1));
    String path = layerPath();
    Thread thread = Thread.currentThread();
    Thread.ofVirtual()
        .start(() -> {
          while (registry.requests().stream().noneMatch(each -> each.contains(path))) {
            Thread.onSpinWait();
          }
          thread.interrupt();
        });

    assertBroken("was not fetched: interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertNoLayerKept();
  }

  @ParameterizedTest
  @CsvSource({
    "404, MANIFEST_UNKNOWN, the registry has no such image (MANIFEST_UNKNOWN)",
    "403, DENIED, the registry wants a password (DENIED)",
    "404, <script>, the registry has no such image"
  })
  void image_thatIsNotThere_isTold(int status, String code, String problem) throws IOException {
    registry.on(TAGGED, FakeRegistry.error(status, code));

    assertRefused(problem);
  }

  @ParameterizedTest
  @CsvSource({"500, status 500", "429, wants fewer requests", "204, status 204"})
  void registry_thatFails_isTold(int status, String problem) throws IOException {
    registry.on(TAGGED, FakeRegistry.error(status, "UNKNOWN"));

    assertBroken(problem);
  }

  @Test
  void server_thatIsNoRegistry_isTold() throws IOException {
    registry.on("/v2/", FakeRegistry.error(404, "NOT_FOUND"));
    assertBroken("is no registry");

    registry.close();
    assertBroken("nothing listens on " + registry.host());
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

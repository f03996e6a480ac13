package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.registry.DownloadListener;
import dev.ociprobe.bundle.registry.FakeRegistry;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images in a registry that keeps to the protocol. */
class RemoteImageTest extends RemoteTestCase {
  private static final ImagePlatform OTHER = new ImagePlatform("s390x", "linux", null);

  @Test
  void image_ofATag_isFetched_andItsLayersKeptForTheNextTime() throws IOException {
    Image first = open(":1");

    assertThat(first.digest()).hasToString(descriptor.get("digest").textValue());
    assertThat(first.layers().getFirst().blob().open()).isNotEmpty();
    assertThat(registry.requests()).hasSize(3).contains(layerPath());

    registry.forget();
    assertThat(open(":1").layers()).hasSameSizeAs(first.layers());
    assertThat(registry.requests()).containsExactly(REPOSITORY + "manifests/1");
  }

  @Test
  void image_ofADigest_needsNoRegistryTheNextTime() {
    String pinned = "@" + descriptor.get("digest").textValue();
    assertThat(open(pinned).reference()).asString().endsWith("/team/image" + pinned);

    registry.forget();
    assertThat(open(pinned).layers()).hasSize(1);
    assertThat(registry.authorizations()).isEmpty();
  }

  @Test
  void index_ofSeveralPlatforms_leadsToThisMachines() throws IOException {
    ObjectNode other =
        layout.image(OTHER, Compression.NONE, _ -> {}, new Archive().file("program", "other"));
    ObjectNode index =
        layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[%s,%s]}".formatted(other, descriptor));
    serve("all", index);
    serve("other", other);

    assertThat(open(":all").digest()).hasToString(descriptor.get("digest").textValue());
    assertThat(registry.requests())
        .doesNotContain(REPOSITORY + "manifests/" + other.get("digest").textValue());
  }

  @Test
  void otherPlatforms_areTold_beforeALayerIsFetched() throws IOException {
    ObjectNode other =
        layout.image(OTHER, Compression.NONE, _ -> {}, new Archive().file("program", "other"));
    serve("index", layout.blob(LayoutBuilder.INDEX, "{\"manifests\":[%s]}".formatted(other)));
    serve("bare", other);
    serveBlobs();

    for (String tag : List.of(":index", ":bare")) {
      assertThatExceptionOfType(RootfsException.class)
          .isThrownBy(() -> open(tag))
          .withMessageContaining("but for linux/s390x")
          .satisfies(e -> assertThat(e.remedy()).contains("name an image or a tag"));
    }
    assertThat(registry.requests()).hasSize(3); // two manifests and a configuration
  }

  @Test
  void redirect_toAnotherServer_isFollowed_withoutThePassword() throws IOException {
    try (FakeRegistry storage = new FakeRegistry()) {
      String path = layerPath();
      byte[] content = Files.readAllBytes(layout.blobFile(layer()));
      storage.on("/bucket", 200, "x", content);
      registry.on(path, FakeRegistry.redirect("http://" + storage.host() + "/bucket?signature=1"));

      assertThat(open(":1").layers()).hasSize(1);
      assertThat(storage.authorizations()).containsExactly("/bucket?signature=1 null");
    }
  }

  @Test
  void listener_hearsOfEachByte_ofLayersThatAreNotThere() throws IOException {
    List<String> heard = new ArrayList<>();
    DownloadListener listener = listener(heard);

    open(":1", Optional.empty(), listener);
    long size = layer().get("size").longValue();
    assertThat(heard)
        .containsExactly(
            "docker://%s/team/image:1 1 %d".formatted(registry.host(), size), "" + size, "ended");

    heard.clear();
    open(":1", Optional.empty(), listener);
    assertThat(heard).isEmpty();
  }

  private static DownloadListener listener(List<String> heard) {
    return new DownloadListener() {
      @Override
      public void begins(String image, int layers, long bytes) {
        heard.add("%s %d %d".formatted(image, layers, bytes));
      }

      @Override
      public void received(long bytes) {
        heard.add(Long.toString(bytes));
      }

      @Override
      public void ended() {
        heard.add("ended");
      }
    };
  }
}

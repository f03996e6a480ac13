package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.registry.DownloadListener;
import dev.ociprobe.bundle.registry.FakeRegistry;
import dev.ociprobe.bundle.registry.Patience;
import dev.ociprobe.bundle.registry.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An image of one layer in a registry, of which a test spoils something. */
abstract class RemoteTestCase {
  static final String REPOSITORY = "/v2/team/image/";
  static final Archive LAYER = new Archive().file("program", "content");

  /** A registry counts as silent in tests as soon as it could not be by chance. */
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(3));

  @TempDir Path directory;
  FakeRegistry registry;
  LayoutBuilder layout;
  ObjectNode descriptor;

  /** Everything in the registry's image is served under its digest, and the image as 1, too. */
  @BeforeEach
  void serveImage() throws IOException {
    registry = new FakeRegistry();
    layout = new LayoutBuilder(directory.resolve("layout"));
    descriptor = layout.image(Compression.GZIP, _ -> {}, LAYER);
    serveBlobs();
    serve("1", descriptor);
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  void serveBlobs() throws IOException {
    try (Stream<Path> blobs = Files.list(directory.resolve("layout/blobs/sha256"))) {
      for (Path each : blobs.toList()) {
        String digest = "sha256:" + each.getFileName();
        registry.on(
            REPOSITORY + "blobs/" + digest,
            200,
            "application/octet-stream",
            Files.readAllBytes(each));
      }
    }
  }

  /** Serves a manifest or index under a tag and its digest. */
  void serve(String tag, ObjectNode document) throws IOException {
    String type = document.get("mediaType").textValue();
    byte[] content = Files.readAllBytes(layout.blobFile(document));
    for (String each : List.of(tag, document.get("digest").textValue())) {
      registry.on(REPOSITORY + "manifests/" + each, 200, type, content);
    }
  }

  /** The descriptor of the image's only layer. */
  ObjectNode layer() throws IOException {
    ObjectNode[] layer = new ObjectNode[1];
    layout.rewriteManifest(
        descriptor, manifest -> layer[0] = (ObjectNode) manifest.get("layers").get(0));
    return layer[0];
  }

  /** The path of that layer in the registry. */
  String layerPath() throws IOException {
    return REPOSITORY + "blobs/" + layer().get("digest").textValue();
  }

  Image open(String suffix) {
    return open(suffix, Optional.empty());
  }

  Image open(String suffix, Optional<Path> authFile) {
    return open(suffix, authFile, DownloadListener.NONE);
  }

  Image open(String suffix, Optional<Path> authFile, DownloadListener listener) {
    RegistryAccess access = new RegistryAccess(authFile, Optional.empty(), false, SHORT);
    return Image.open(
        ImageReference.parse("docker://" + registry.host() + "/team/image" + suffix),
        new RemoteSource(access, new TreeCache(cache()), listener));
  }

  Path cache() {
    return directory.resolve("cache");
  }

  /** Nothing that came is kept, but manifests that are what their digests say. */
  void assertNoLayerKept() throws IOException {
    if (!Files.exists(cache())) {
      return;
    }
    try (Stream<Path> files = Files.walk(cache())) {
      assertThat(files.filter(Files::isRegularFile).filter(each -> each.endsWith("blob")))
          .allSatisfy(
              each -> assertThat(new String(Files.readAllBytes(each), UTF_8)).startsWith("{"));
    }
    try (Stream<Path> files = Files.list(cache())) {
      assertThat(files.map(Path::toString)).noneMatch(each -> each.endsWith(".new"));
    }
  }
}

package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** An OCI layout of one image, whose only layer holds busybox or a tree, made with tar(1). */
final class BusyboxImage {
  /** This machine's architecture, in Go's words. */
  static final String OURS = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";

  private final Path directory;

  BusyboxImage(Path directory) throws IOException {
    this(directory, withBusybox(directory));
  }

  /** Makes an image of a tree, with its owners. */
  BusyboxImage(Path directory, Path root) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("layout/blobs/sha256"));
    run("tar", "--numeric-owner", "-C", root.toString(), "-cf", path("layer.tar"), ".");
  }

  private static Path withBusybox(Path directory) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("root/bin"));
    Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
    assertThat(bin.resolve("busybox").toFile().setExecutable(true, false)).isTrue();
    for (String each : List.of("sh", "sleep", "id")) {
      Files.createSymbolicLink(bin.resolve(each), Path.of("busybox"));
    }
    Files.createDirectories(directory.resolve("root/etc"));
    Files.writeString(directory.resolve("root/etc/passwd"), "server:x:70:71::/:/bin/sh\n");
    return directory.resolve("root");
  }

  /**
   * Writes the layout.
   *
   * @param architecture in Go's words
   * @param config the configuration's defaults, JSON
   */
  Path layout(String architecture, String config) throws IOException {
    byte[] layer = Files.readAllBytes(directory.resolve("layer.tar"));
    String diffId = blob(layer);
    String document =
        """
        {"architecture": "%s", "os": "linux", "config": %s,
         "rootfs": {"type": "layers", "diff_ids": ["%s"]}}\
        """
            .formatted(architecture, config, diffId);
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "%s",
         "config": {"mediaType": "%s", "digest": "%s", "size": %d},
         "layers": [{"mediaType": "%s", "digest": "%s", "size": %d}]}\
        """
            .formatted(
                type("manifest.v1+json"),
                type("config.v1+json"),
                blob(document.getBytes(UTF_8)),
                document.getBytes(UTF_8).length,
                type("layer.v1.tar"),
                diffId,
                layer.length);
    Path layout = directory.resolve("layout");
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
    Files.writeString(
        layout.resolve("index.json"),
        """
        {"schemaVersion": 2,
         "manifests": [{"mediaType": "%s", "digest": "%s", "size": %d}]}\
        """
            .formatted(
                type("manifest.v1+json"),
                blob(manifest.getBytes(UTF_8)),
                manifest.getBytes(UTF_8).length));
    return layout;
  }

  /** Packs the layout into an archive. */
  Path archive() throws IOException {
    run("tar", "-C", path("layout"), "-cf", path("image.tar"), ".");
    return directory.resolve("image.tar");
  }

  private static String type(String name) {
    return "application/vnd.oci.image." + name;
  }

  private String blob(byte[] content) throws IOException {
    try {
      String hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      Files.write(directory.resolve("layout/blobs/sha256").resolve(hex), content);
      return "sha256:" + hex;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static void run(String... command) throws IOException {
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's docker-registry on loopback, with its storage in a test's directory. */
final class RegistryServer implements AutoCloseable {
  private static final String NAME = "docker-registry";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String REPOSITORY = "team/busybox";

  private final Process process;
  private final int port;

  /**
   * Starts it.
   *
   * @param storage shared with those before it
   * @param http lines of the section {@code http} of its configuration
   * @param rest further sections
   */
  RegistryServer(Path storage, String http, String rest) throws IOException, InterruptedException {
    port = freePort();
    Path configuration = Files.createTempFile(storage.getParent(), "registry", ".yml");
    Files.writeString(
        configuration,
        """
        version: 0.1
        storage:
          filesystem:
            rootdirectory: %s
        http:
          addr: 127.0.0.1:%d
        %s%s\
        """
            .formatted(storage, port, http, rest));
    process =
        new ProcessBuilder(program().toString(), "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(storage.resolveSibling("registry.log").toFile())
            .start();
    awaitPort(storage.resolveSibling("registry.log"));
  }

  /** Installed, or where {@code scripts/setup} puts it. */
  private static Path program() {
    return Stream.of(Path.of("/usr/bin", NAME), InstalledShim.tools().resolve(NAME))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + NAME + ": scripts/setup " + NAME));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort(Path log) throws IOException, InterruptedException {
    while (process.isAlive()) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
    throw new AssertionError(Files.readString(log));
  }

  /** The name of the image that {@link #push} has pushed. */
  String image() {
    return image("127.0.0.1");
  }

  String image(String host) {
    return "docker://%s:%d/%s:1".formatted(host, port, REPOSITORY);
  }

  int port() {
    return port;
  }

  /** Pushes the only image of a layout. */
  RegistryServer push(Path layout) throws IOException {
    try (Stream<Path> blobs = Files.list(layout.resolve("blobs/sha256"))) {
      for (Path each : blobs.toList()) {
        byte[] content = Files.readAllBytes(each);
        String upload = call("POST", "/v2/" + REPOSITORY + "/blobs/uploads/", "x", new byte[0]);
        String separator = upload.contains("?") ? "&" : "?";
        call("PUT", upload + separator + "digest=sha256:" + each.getFileName(), "x", content);
      }
    }
    String index = Files.readString(layout.resolve("index.json"));
    String digest = index.replaceFirst("(?s).*\"digest\": \"sha256:([0-9a-f]+)\".*", "$1");
    byte[] manifest = Files.readAllBytes(layout.resolve("blobs/sha256").resolve(digest));
    String typed = new String(manifest, UTF_8);
    assertThat(typed).contains(MANIFEST);
    call("PUT", "/v2/" + REPOSITORY + "/manifests/1", MANIFEST, manifest);
    return this;
  }

  private String call(String method, String target, String type, byte[] content)
      throws IOException {
    URI address = URI.create("http://127.0.0.1:" + port).resolve(target);
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Content-Type", type);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(content);
    }
    assertThat(connection.getResponseCode()).as(method + " " + target).isIn(List.of(201, 202));
    return String.valueOf(connection.getHeaderField("Location"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

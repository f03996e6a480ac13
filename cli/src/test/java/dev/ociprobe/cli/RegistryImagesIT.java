package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Images of a real registry on loopback: plain, with TLS, with a password, silent. */
@ExtendWith(NothingLeft.class)
class RegistryImagesIT {
  private static final String SERVER = "{\"Cmd\": [\"/bin/sh\", \"-c\", \"echo up; sleep 1000\"]}";

  /** The password {@code s3cr:t} by bcrypt, as htpasswd(1) writes it. */
  private static final String HTPASSWD =
      "ann:$2y$04$e7zHVFuHITyELFWZYv3nGuYwDhPG5nAwgzPlzK2llG8T8dJhTf7c6\n";

  @TempDir Path directory;

  private Path storage;

  @BeforeEach
  void pushImage() throws Exception {
    storage = Files.createDirectory(directory.resolve("storage"));
    Path layout = new BusyboxImage(directory).layout(BusyboxImage.OURS, SERVER);
    try (RegistryServer server = new RegistryServer(storage, "", "")) {
      server.push(layout);
    }
  }

  private Ended run(String line, Object... values) {
    return new Ociprobe(directory).run(List.of(), environment(), Ociprobe.words(line, values));
  }

  private Map<String, String> environment() {
    return Map.of(
        "XDG_CACHE_HOME",
        directory.resolve("cache").toString(),
        "HOME",
        directory.resolve("home").toString(),
        "PATH",
        directory.resolve("bin") + ":" + System.getenv("PATH"),
        "HTTPS_PROXY",
        "http://127.0.0.1:1",
        "HTTP_PROXY",
        "http://127.0.0.1:1");
  }

  private Ended bundle(RegistryServer server, String name, String options, Object... values) {
    Object[] all = new Object[values.length + 2];
    all[0] = server.image();
    all[1] = directory.resolve(name);
    System.arraycopy(values, 0, all, 2, values.length);
    return run("bundle --image %s --out %s" + options, all);
  }

  @Test
  void image_runsInEachRuntime_andItsLayersAreFetchedOnce() throws Exception {
    try (RegistryServer server = new RegistryServer(storage, "", "")) {
      Ended ended =
          run(
              "lifecycle --runtime native,runc,crun,runsc --runs 2 -w 0 --rootfs-mode bind-ro"
                  + " --image %s --out %s",
              server.image(), directory.resolve("out"));

      assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
      assertThat(ended.err()).contains("fetching " + server.image() + ": 1 layer, ");
      Run run = RunReader.readRun(directory.resolve("out"));
      for (String each : LifecycleRuns.RUNTIMES) {
        assertThat(LifecycleRuns.series(run, each, "ready").count()).isEqualTo(2);
      }
      assertThat(run.plan().path("bundle").asText())
          .startsWith("image " + server.image() + "@sha256:");

      Ended again = bundle(server, "again", "");
      assertThat(again.status()).as(again.err()).isZero();
      assertThat(again.err()).doesNotContain("fetching");
    }
  }

  @Test
  void tls_ofAnUnknownAuthority_isRefused_unlessItIsNamed() throws Exception {
    makeCertificates();
    try (RegistryServer server = new RegistryServer(storage, tls(), "")) {
      Ended unknown = bundle(server, "unknown", "");
      assertThat(unknown.status()).as(unknown.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(unknown.err())
          .contains("of an authority that this host doesn't know", "--registry-ca FILE");

      Ended known = bundle(server, "known", " --registry-ca %s", directory.resolve("ca.pem"));
      assertThat(known.status()).as(known.err()).isZero();

      Ended other =
          run(
              "bundle --image %s --out %s --registry-ca %s",
              server.image("localhost"), directory.resolve("other"), directory.resolve("ca.pem"));
      assertThat(other.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(other.err()).contains("its certificate is not valid");

      Ended plain = bundle(server, "plain", " --registry-plain-http");
      assertThat(plain.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(plain.err()).contains("answers /v2/ with status 400");

      Ended none = bundle(server, "none", " --registry-ca /dev/null");
      assertThat(none.status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(none.err()).contains("/dev/null: holds no certificate");
    }
  }

  private String tls() {
    return "  tls:\n    certificate: %s\n    key: %s\n"
        .formatted(directory.resolve("cert.pem"), directory.resolve("key.pem"));
  }

  /** An authority, and a certificate of its for 127.0.0.1. */
  private void makeCertificates() throws Exception {
    String key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ";
    openssl("req -x509 " + key + "ca.key -out ca.pem -subj /CN=authority -days 2");
    openssl("req " + key + "key.pem -out request.pem -subj /CN=registry");
    Files.writeString(directory.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
    openssl(
        "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2"
            + " -extfile san -out cert.pem");
  }

  private void openssl(String line) throws Exception {
    Process process =
        new ProcessBuilder(("openssl " + line).split(" "))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("openssl.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("openssl.log"))).isZero();
  }

  @Test
  void password_isTakenFromAFile_orFromTheHelperThatItNames() throws Exception {
    try (RegistryServer server = new RegistryServer(storage, "", auth())) {
      Ended none = bundle(server, "none", "");
      assertThat(none.status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(none.err()).contains("the registry wants a password", "--registry-auth FILE");

      Ended wrong = bundle(server, "wrong", " --registry-auth %s", login(server, "ann:s3cret"));
      assertThat(wrong.status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(wrong.err()).contains("the registry refuses the user of").doesNotContain("s3cret");

      Ended right = bundle(server, "right", " --registry-auth %s", login(server, "ann:s3cr:t"));
      assertThat(right.status()).as(right.err()).isZero();

      Files.createDirectories(directory.resolve("home/.docker"));
      Files.copy(login(server, "ann:s3cr:t"), directory.resolve("home/.docker/config.json"));
      Ended usual = bundle(server, "usual", "");
      assertThat(usual.status()).as(usual.err()).isZero();

      Files.writeString(
          directory.resolve("home/.docker/config.json"), "{\"credsStore\": \"test\"}");
      assertThat(bundle(server, "absent", "").err())
          .contains("docker-credential-test may have it", "not in PATH");
      Path helper = Files.createDirectory(directory.resolve("bin"));
      helper = helper.resolve("docker-credential-test");
      Files.writeString(
          helper, "#!/bin/sh\necho '{\"Username\": \"ann\", \"Secret\": \"s3cr:t\"}'\n");
      assertThat(helper.toFile().setExecutable(true)).isTrue();
      Ended helped = bundle(server, "helped", "");
      assertThat(helped.status()).as(helped.err()).isZero();
    }
  }

  private String auth() throws IOException {
    Path htpasswd = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
    return "auth:\n  htpasswd:\n    realm: test\n    path: %s\n".formatted(htpasswd);
  }

  @Test
  void helper_isAskedForTheRegistry_andItsPasswordGoesByTls() throws Exception {
    makeCertificates();
    Path helper = Files.createDirectory(directory.resolve("bin")).resolve("docker-credential-keys");
    Path configuration =
        Files.createDirectories(directory.resolve("home/.docker")).resolve("config.json");
    try (RegistryServer server = new RegistryServer(storage, tls(), auth())) {
      String name = "127.0.0.1:" + server.port();
      Files.writeString(
          helper,
          """
          #!/bin/sh
          if [ "$1 $(cat)" != "get %1$s" ]; then
            echo credentials not found in native keychain
            exit 1
          fi
          echo '{"ServerURL": "%1$s", "Username": "ann", "Secret": "s3cr:t"}'
          """
              .formatted(name));
      assertThat(helper.toFile().setExecutable(true)).isTrue();
      Files.writeString(configuration, "{\"credHelpers\": {\"%s\": \"keys\"}}".formatted(name));

      Ended ended = bundle(server, "b", " --registry-ca %s", directory.resolve("ca.pem"));

      assertThat(ended.status()).as(ended.err()).isZero();
    }
  }

  private Path login(RegistryServer server, String login) throws IOException {
    return Files.writeString(
        directory.resolve("auth.json"),
        "{\"auths\": {\"127.0.0.1:%d\": {\"auth\": \"%s\"}}}"
            .formatted(server.port(), Base64.getEncoder().encodeToString(login.getBytes(UTF_8))));
  }

  @Test
  void plan_namesTheLineOfAnImage_thatIsNotThere() throws Exception {
    try (RegistryServer server = new RegistryServer(storage, "", "")) {
      Files.writeString(
          directory.resolve("plan.yaml"),
          """
          out: out
          steps:
            - lifecycle:
                runtime: crun
                image: "%s"
          """
              .formatted(server.image().replaceFirst(":1$", ":2")));
      Ended ended = run("run plan.yaml");

      assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(ended.err()).contains("plan.yaml:5", "has no such image (MANIFEST_UNKNOWN)");
    }
  }

  @Test
  void interrupt_whileARegistryIsSilent_endsAtOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String image = "docker://127.0.0.1:%d/x".formatted(silent.getLocalPort());
      Ociprobe ociprobe = new Ociprobe(directory);
      Process process =
          ociprobe.start(
              List.of(),
              environment(),
              Ociprobe.words("bundle --image %s --out %s", image, directory.resolve("b")));
      silent.accept().getInputStream().read();
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(ociprobe.end(process).status()).isEqualTo(ExitCode.INTERRUPTED.number());
      assertThat(directory.resolve("b")).doesNotExist();
    }
  }
}

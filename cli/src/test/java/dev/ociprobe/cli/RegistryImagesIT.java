package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
    TestCertificates certificates = TestCertificates.make(directory);
    try (RegistryServer server = new RegistryServer(storage, certificates.tls(), "")) {
      Ended unknown = bundle(server, "unknown", "");
      assertThat(unknown.status()).as(unknown.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(unknown.err())
          .contains("of an authority that this host doesn't know", "--registry-ca FILE");

      Ended known = bundle(server, "known", " --registry-ca %s", certificates.authority());
      assertThat(known.status()).as(known.err()).isZero();

      Ended other =
          run(
              "bundle --image %s --out %s --registry-ca %s",
              server.image("localhost"), directory.resolve("other"), certificates.authority());
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

  @Test
  void password_isTakenFromAFile_orFromTheHelperThatItNames() throws Exception {
    RegistryPassword password = new RegistryPassword(directory);
    try (RegistryServer server = new RegistryServer(storage, "", password.wanted())) {
      Ended none = bundle(server, "none", "");
      assertThat(none.status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(none.err()).contains("the registry wants a password", "--registry-auth FILE");

      Path file = password.login(server, "ann:s3cret");
      Ended wrong = bundle(server, "wrong", " --registry-auth %s", file);
      assertThat(wrong.status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(wrong.err()).contains("the registry refuses the user of").doesNotContain("s3cret");

      file = password.login(server, "ann:s3cr:t");
      Ended right = bundle(server, "right", " --registry-auth %s", file);
      assertThat(right.status()).as(right.err()).isZero();

      Files.copy(file, password.configuration());
      Ended usual = bundle(server, "usual", "");
      assertThat(usual.status()).as(usual.err()).isZero();

      Files.writeString(password.configuration(), "{\"credsStore\": \"test\"}");
      assertThat(bundle(server, "absent", "").err())
          .contains("docker-credential-test may have it", "not in PATH");
      password.helper("test", "echo '{\"Username\": \"ann\", \"Secret\": \"s3cr:t\"}'\n");
      Ended helped = bundle(server, "helped", "");
      assertThat(helped.status()).as(helped.err()).isZero();
    }
  }

  @Test
  void helper_isAskedForTheRegistry_andItsPasswordGoesByTls() throws Exception {
    TestCertificates certificates = TestCertificates.make(directory);
    RegistryPassword password = new RegistryPassword(directory);
    try (RegistryServer server =
        new RegistryServer(storage, certificates.tls(), password.wanted())) {
      String name = "127.0.0.1:" + server.port();
      password.helper(
          "keys",
          """
          if [ "$1 $(cat)" != "get %1$s" ]; then
            echo credentials not found in native keychain
            exit 1
          fi
          echo '{"ServerURL": "%1$s", "Username": "ann", "Secret": "s3cr:t"}'
          """
              .formatted(name));
      Files.writeString(
          password.configuration(), "{\"credHelpers\": {\"%s\": \"keys\"}}".formatted(name));

      Ended ended = bundle(server, "b", " --registry-ca %s", certificates.authority());

      assertThat(ended.status()).as(ended.err()).isZero();
    }
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

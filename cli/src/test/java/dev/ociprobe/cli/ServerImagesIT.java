package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Images with a server: the time until its log line or its port. */
@ExtendWith(NothingLeft.class)
class ServerImagesIT {
  /** Port that no test of the host uses. */
  private static final int PORT = 18_473;

  private static final String SERVER =
      """
      {"Cmd": ["/bin/sh", "-c", "echo begins; sleep 0.05; echo now ready to serve >&2; \
      exec /bin/busybox httpd -f -p %d"]}\
      """
          .formatted(PORT);

  @TempDir Path directory;

  private LifecycleRuns lifecycle;
  private String image;

  @BeforeEach
  void makeImage() throws IOException {
    lifecycle = LifecycleRuns.inThisJvm(directory);
    image = "oci:" + new BusyboxImage(directory).layout(BusyboxImage.OURS, SERVER);
  }

  @Test
  void line_isReady_onEachRuntime_besideTheFirstByte() throws IOException {
    Ended ended =
        lifecycle.runWell(
            "--runtime native,runc,crun,runsc --runs 2 -w 0 --image %s --ready-on %s",
            image, "^now ready");

    Run run = lifecycle.result();
    for (String each : LifecycleRuns.RUNTIMES) {
      assertThat(LifecycleRuns.series(run, each, "ready").clock()).isEqualTo(SeriesClock.ANNOUNCED);
      assertThat(LifecycleRuns.min(run, each, "ready"))
          .isGreaterThan(LifecycleRuns.min(run, each, "first-byte"));
      assertThat(LifecycleRuns.series(run, each, "exit").count()).isEqualTo(2);
    }
    assertThat(run.plan().path("readyOn").asText()).isEqualTo("line ^now ready");
    assertThat(ended.out()).contains("first-byte");
  }

  @Test
  void port_isReady_withoutAConnection() throws IOException {
    lifecycle.runWell(
        "--runtime native,runc,crun --runs 2 -w 0 --image %s --ready-port %s", image, PORT);

    Run run = lifecycle.result();
    assertThat(LifecycleRuns.min(run, "runc", "ready"))
        .isGreaterThan(LifecycleRuns.min(run, "runc", "first-byte"));
  }

  @Test
  void server_thatNeverGetsReady_isAFailedCycle_withItsLastWords() {
    Ended ended =
        lifecycle.run(
            "--runtime crun --runs 1 -w 0 --timeout 1s --image %s --ready-on %s",
            image, "accepts connections");

    assertThat(ended.status()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("1.00 s passed before a line of its output matched \"accepts connections\"")
        .contains("its last words: now ready to serve");
  }

  @Test
  void server_thatEndsBefore_isAFailedCycle() {
    Ended ended =
        lifecycle.run(
            "--runtime runc --runs 1 -w 0 --image %s --ready-port %s -- /bin/sh -c %s",
            image, PORT, "echo no disk >&2");

    assertThat(ended.status()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("the command ended before a socket listened on TCP port " + PORT, "no disk");
  }

  @Test
  void port_thatIsInUse_isRefused_whereTheNetworkIsTheHosts() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      Ended ended =
          lifecycle.run(
              "--runtime native --image %s --ready-port %s", image, socket.getLocalPort());

      assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(ended.err()).contains("something listens on it already");
    }
  }

  @Test
  void containersOfScale_areHeldOnceReady() {
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of(),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()),
                Ociprobe.words(
                    "scale --runtime runc,crun --containers 2,3 --rounds 1 --hold 1ms --image %s"
                        + " --rootfs-mode bind-ro --ready-on ready --out %s",
                    image, directory.resolve("scaled")));

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(directory.resolve("scaled/samples.csv"))
        .content()
        .contains(",crun@3,ready,", ",crun@3,mount,");
  }

  @Test
  void stepsOfAPlan_takeAnImage() throws IOException {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        out: out
        steps:
          - name: line
            lifecycle: {image: "%s", runtime: crun, runs: 2, warmup: 0, ready-on: ^now ready}
          - name: limits
            limits: {image: "%s", runtime: crun, check: pids.limit}
        """
            .formatted(image, image));

    Ended ended = new Ociprobe(directory).run("run", "plan.yaml");

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(LifecycleRuns.series(RunReader.readRun(out("001-line")), "crun", "ready").count())
        .isEqualTo(2);
    assertThat(RunReader.readRun(out("002-limits")).plan().path("bundle").asText())
        .startsWith("payload in image oci:");
  }

  private Path out(String step) {
    return directory.resolve("out").resolve(step);
  }

  @Test
  void wrongOptions_areTold() {
    assertThat(InProcess.run("lifecycle", "--ready-on", "x").err())
        .contains("are for servers, and no command is named");
    assertThat(InProcess.run("lifecycle", "--ready-on", "(", "--image", image).err())
        .contains("--ready-on (: Unclosed group");
    assertThat(
            InProcess.run("lifecycle", "--ready-on", "x", "--ready-port", "1", "--image", image)
                .err())
        .contains("exclude each other");
    assertThat(InProcess.run("lifecycle", "--ready-port", "0", "--image", image).err())
        .contains("--ready-port");
  }
}

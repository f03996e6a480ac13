package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers of images, by each command that takes {@code --image}. */
@ExtendWith(NothingLeft.class)
class ImageContainersIT {
  private static final String SERVER =
      """
      {"Entrypoint": ["/bin/sh", "-c"], "Cmd": ["echo up; sleep 1000"], "User": "server",
       "StopSignal": "SIGKILL", "Volumes": {"/data": {}}}\
      """;

  @TempDir Path directory;

  private LifecycleRuns lifecycle;
  private BusyboxImage image;

  @BeforeEach
  void makeImage() throws IOException {
    lifecycle = LifecycleRuns.inThisJvm(directory);
    image = new BusyboxImage(directory);
  }

  @Test
  void layout_runsOnEachRuntime() throws IOException {
    Path layout = image.layout(BusyboxImage.OURS, SERVER);

    lifecycle.runWell("--runtime runc,crun,runsc --runs 2 -w 0 --image %s", "oci:" + layout);

    for (String each : LifecycleRuns.RUNTIMES) {
      assertThat(LifecycleRuns.series(lifecycle.result(), each, "ready").count()).isEqualTo(2);
      assertThat(LifecycleRuns.series(lifecycle.result(), each, "exit").count()).isEqualTo(2);
    }
    assertThat(lifecycle.result().plan().toString()).contains("oci:" + layout + "@sha256:");
  }

  @Test
  void archive_withAnotherCommand_runsIt() throws IOException {
    image.layout(BusyboxImage.OURS, SERVER);

    lifecycle.runWell(
        "--runtime crun --runs 2 -w 0 --image %s -- %s",
        "oci-archive:" + image.archive(), "echo other; sleep 1000");

    assertThat(LifecycleRuns.series(lifecycle.result(), "crun", "ready").count()).isEqualTo(2);
  }

  @Test
  void bundle_holdsTheImagesConfiguration() throws IOException {
    Path layout = image.layout(BusyboxImage.OURS, SERVER);
    Path bundle = directory.resolve("bundle");

    Ended ended = InProcess.run("bundle", "--image", "oci:" + layout, "--out", bundle.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    JsonNode config = new JsonMapper().readTree(bundle.resolve("config.json").toFile());
    assertThat(config.at("/process/user/uid").asInt()).isEqualTo(70);
    assertThat(config.at("/process/user/gid").asInt()).isEqualTo(71);
    assertThat(config.at("/process/args").toString())
        .isEqualTo("[\"/bin/sh\",\"-c\",\"echo up; sleep 1000\"]");
    assertThat(config.at("/root/readonly").asBoolean()).isFalse();
    assertThat(config.at("/mounts").findValuesAsText("destination")).contains("/data");
    assertThat(Files.readSymbolicLink(bundle.resolve("rootfs/bin/sh"))).hasToString("busybox");
    assertThat(Files.getAttribute(bundle.resolve("rootfs/bin/busybox"), "unix:uid")).isEqualTo(0);
  }

  @Test
  void imageOfAnotherPlatform_isToldBeforeTheStart() throws IOException {
    Path layout = image.layout("s390x", SERVER);

    Ended ended = lifecycle.run("--runtime crun --image %s", "oci:" + layout);

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err())
        .contains("holds no image for linux/" + BusyboxImage.OURS, "linux/s390x");
    assertThat(lifecycle.out()).doesNotExist();
  }

  @Test
  void damagedLayer_isRefused_andNothingIsLeft() throws IOException {
    Path layout = image.layout(BusyboxImage.OURS, SERVER);
    Path layer = layout.resolve("blobs/sha256").resolve(largest(layout.resolve("blobs/sha256")));
    byte[] content = Files.readAllBytes(layer);
    content[content.length / 2] ^= 1;
    Files.write(layer, content);

    Ended ended =
        InProcess.run(
            "bundle", "--image", "oci:" + layout, "--out", directory.resolve("b").toString());

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains("is refused", "has the digest");
    assertThat(directory.resolve("b")).doesNotExist();
  }

  private static Path largest(Path blobs) throws IOException {
    try (Stream<Path> files = Files.list(blobs)) {
      return files.max(Comparator.comparingLong(each -> each.toFile().length())).orElseThrow();
    }
  }

  @Test
  void limits_holdInTheRootFilesystemOfAnImage() throws IOException {
    Path out = directory.resolve("limits");

    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "limits --runtime runc,crun --check pids.limit --image %s --out %s",
                "oci:" + image.layout(BusyboxImage.OURS, SERVER), out));

    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.plan().path("bundle").asText()).contains("@sha256:");
    assertThat(run.verdicts())
        .isNotEmpty()
        .allMatch(each -> each.verdict().toString().equals("ENFORCED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spikes --threshold p90", "profile"})
  void slowAndOrdinaryIterations_areThoseOfTheImage(String command) throws IOException {
    Path out = directory.resolve("explained");

    Ended ended =
        InProcess.run(
            Ociprobe.words(
                command + " --runtime crun --runs 20 -w 1 --image %s --rootfs-mode copy --out %s",
                "oci:" + image.layout(BusyboxImage.OURS, SERVER),
                out));

    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.plan().path("bundle").asText()).startsWith("image oci:").contains("@sha256:");
    assertThat(LifecycleRuns.series(run, "crun", "exit").count()).isEqualTo(20);
  }

  @Test
  void workload_runsTheProgramOfAnImage() throws IOException {
    Path workload =
        Files.writeString(
            directory.resolve("mine.yaml"),
            """
            workload: count
            description: prints a number
            programs: [busybox]
            command: [busybox, echo, "value 42"]
            figures:
              - {name: value, unit: n, better: higher, regex: "value ([0-9]+)"}
            """);
    Path out = directory.resolve("worked");

    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "workload --workload %s --runtime crun,runsc --rounds 2 -w 0 --image %s --out"
                    + " %s",
                workload, "oci:" + image.layout(BusyboxImage.OURS, SERVER), out));

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(RunReader.readRun(out).plan().path("image").asText()).contains("@sha256:");
    assertThat(out.resolve("figures.csv")).content().contains("42");
  }

  @Test
  void optionsThatExcludeOneAnother_areTold() throws IOException {
    String image = "oci:" + this.image.layout(BusyboxImage.OURS, SERVER);

    assertThat(InProcess.run("bundle", "--out", "b", "--image", image, "--rootfs", "/x").err())
        .contains("--image cannot be combined with --rootfs");
    assertThat(InProcess.run("bundle", "--out", "b", "--image", image, "--bundle", "/x").err())
        .contains("--bundle cannot be combined with --rootfs, --image or a command");
    assertThat(InProcess.run("bundle", "--out", "b", "--image", "alpine").err())
        .contains("is none of oci:DIR[:TAG]", "an image in a registry is docker://alpine");
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Containers of images that get an overlay each, and the cache of unpacked images. */
@ExtendWith(NothingLeft.class)
class OverlayImagesIT {

  /** Ends at once if another container has written to the same root filesystem. */
  private static final String WRITER =
      """
      {"Cmd": ["/bin/sh", "-c", "[ -e /new ] && exit; echo x > /new; echo up; sleep 1000"]}\
      """;

  /** Ends at once if it can write to its root filesystem. */
  private static final String READER =
      """
      {"Cmd": ["/bin/sh", "-c", "echo x > /new && exit 3; echo up; sleep 1000"]}\
      """;

  @TempDir Path directory;

  private Path layout;

  @BeforeEach
  void makeImage() throws IOException {
    layout = new BusyboxImage(directory).layout(BusyboxImage.OURS, WRITER);
  }

  private Ended run(String line, Object... values) {
    return new Ociprobe(directory)
        .run(
            List.of(),
            Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()),
            Ociprobe.words(line, values));
  }

  private Path images() {
    return directory.resolve("cache/ociprobe/images");
  }

  /** Returns the unpacked images, without their locks. */
  private List<Path> trees() throws IOException {
    try (Stream<Path> files = Files.list(images())) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void eachContainer_findsTheImage_andItsTreeIsKeptUnchanged() throws IOException {
    Ended ended =
        run(
            "lifecycle --runtime runc,crun,runsc --runs 2 -w 0 --also exec --rootfs-mode overlay"
                + " --image %s --out %s",
            "oci:" + layout, directory.resolve("out"));

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Run run = RunReader.readRun(directory.resolve("out"));
    assertThat(run.plan().path("rootfsMode").asText()).isEqualTo("overlay");
    for (String each : LifecycleRuns.RUNTIMES) {
      assertThat(LifecycleRuns.series(run, each, "mount").count()).isEqualTo(2);
    }
    assertThat(run.comparisons()).noneMatch(each -> each.phase().equals("mount"));
    assertThat(directory.resolve("out/samples.csv")).content().contains(",crun,mount,");
    assertThat(ended.out()).contains("mount");
    assertThat(trees()).hasSize(1);
    Path rootfs = trees().getFirst().resolve("rootfs");
    assertThat(rootfs.resolve("bin/busybox")).exists();
    try (Stream<Path> files = Files.list(rootfs)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "etc", "dev", "proc", "sys");
    }
  }

  @Test
  void bindMount_isReadOnly_onEachRuntime() throws IOException {
    Path image = new BusyboxImage(directory.resolve("ro")).layout(BusyboxImage.OURS, READER);
    Ended ended =
        run(
            "lifecycle --runtime native,runc,crun,runsc --runs 2 -w 0 --rootfs-mode bind-ro"
                + " --image %s --out %s",
            "oci:" + image, directory.resolve("out"));

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Run run = RunReader.readRun(directory.resolve("out"));
    assertThat(run.plan().path("rootfsMode").asText()).isEqualTo("bind-ro");
    assertThat(LifecycleRuns.series(run, "runsc", "mount").count()).isEqualTo(2);
    assertThat(trees().getFirst().resolve("rootfs/new")).doesNotExist();
  }

  @Test
  void cache_isEmptiedByClean() throws IOException {
    Ended ended =
        run(
            "lifecycle --runtime crun --runs 1 -w 0 --rootfs-mode overlay --image %s --out %s",
            "oci:" + layout, directory.resolve("out"));
    assertThat(ended.status()).as(ended.err()).isZero();
    String name = trees().getFirst().getFileName().toString();

    assertThat(run("clean --cache --dry-run").out()).contains("would remove " + name);
    assertThat(trees()).hasSize(1);
    assertThat(run("clean --cache").out()).contains("removing " + name);
    assertThat(trees()).isEmpty();
    assertThat(run("clean --cache").out()).contains("no unpacked image in " + images());
  }

  @Test
  void bindMount_ofAVolumeWithoutDirectory_isRefused() throws IOException {
    Path image =
        new BusyboxImage(directory.resolve("v"))
            .layout(BusyboxImage.OURS, "{\"Cmd\": [\"/bin/sh\"], \"Volumes\": {\"/data\": {}}}");

    Ended ended =
        run(
            "lifecycle --runtime crun --rootfs-mode bind-ro --image %s --out %s",
            "oci:" + image, directory.resolve("out"));

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains("has no /data to mount", "--rootfs-mode overlay");
  }

  @Test
  void bindMount_andExec_excludeEachOther() {
    Ended ended = run("lifecycle --rootfs-mode bind-ro --also exec --image %s", "oci:" + layout);

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains("bind-ro can't have", "--rootfs-mode overlay");
  }

  @Test
  void overlay_ofADirectory_isRefused() {
    Ended ended = run("lifecycle --rootfs-mode overlay --rootfs %s -- /bin/sh", directory);

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains("--rootfs-mode overlay is for images", "--fresh-rootfs");
  }
}

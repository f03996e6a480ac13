package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end while they copy a root filesystem, or while overlays are mounted over one. */
@Tag("alone")
class InterruptedFilesIT {
  private static final Path RUNS = Path.of("/run/ociprobe");
  private static final int DIRECTORIES = 60;
  private static final int FILES_IN_EACH = 500;

  @TempDir Path directory;

  @Test
  void interrupt_whileARootfsIsCopied_endsTheCopyAndLeavesNothing() throws Exception {
    Path rootfs = rootfs();
    for (int i = 0; i < DIRECTORIES; i++) {
      Path each = Files.createDirectory(rootfs.resolve("d" + i));
      for (int j = 0; j < FILES_IN_EACH; j++) {
        Files.createFile(each.resolve("f" + j));
      }
    }
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process = begin(ociprobe, rootfs, "--runs 1");
    while (copied().isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(1);
    }
    signal("INT", process);

    Ended ended = ociprobe.end(process);

    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).doesNotContain("at dev.ociprobe.", "Exception");
    HostTraces.assertNone();
  }

  @Test
  void kill_whileOverlaysAreMounted_leavesNothingThatCleanDoesNotRemove() throws Exception {
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process = begin(ociprobe, rootfs(), "--fresh-rootfs --runs 100000 -w 0");
    Path samples = directory.resolve("out/samples.csv");
    while (!Files.exists(samples) || Files.size(samples) < 300) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(10);
    }
    signal("KILL", process);
    process.waitFor();
    assertThat(mounts()).as("mounts of a run that was killed").isNotEmpty();

    Ended clean = InProcess.run("clean");

    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(mounts()).isEmpty();
    HostTraces.assertNone();
  }

  private Path rootfs() throws IOException {
    Path rootfs = directory.resolve("rootfs");
    Path bin = Files.createDirectories(rootfs.resolve("bin"));
    Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
    Files.createSymbolicLink(bin.resolve("sh"), Path.of("busybox"));
    return rootfs;
  }

  private Process begin(Ociprobe ociprobe, Path rootfs, String options) {
    return ociprobe.start(
        List.of(),
        Map.of(),
        Ociprobe.words(
            "lifecycle --runtime crun --rootfs %s " + options + " --out %s -- /bin/sh -c %s",
            rootfs,
            directory.resolve("out"),
            "echo up; exec /bin/busybox sleep 1000"));
  }

  /** The directories of the root filesystem that a run has copied so far. */
  private static List<Path> copied() throws IOException {
    if (!Files.isDirectory(RUNS)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(RUNS)) {
      return runs.flatMap(
              run -> Stream.of("d0", "d30").map(name -> run.resolve("crun/bundle/rootfs/" + name)))
          .filter(Files::exists)
          .toList();
    }
  }

  private static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .filter(line -> line.contains(" " + RUNS + "/"))
        .toList();
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}

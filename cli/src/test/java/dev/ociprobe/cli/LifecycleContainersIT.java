package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The containers that {@code lifecycle} can run: commands, bundles and root filesystems. */
@ExtendWith(NothingLeft.class)
class LifecycleContainersIT {
  @TempDir Path directory;

  private LifecycleRuns lifecycle;

  @BeforeEach
  void setUp() {
    lifecycle = LifecycleRuns.inThisJvm(directory);
  }

  @Test
  void command_ofTheHost_isReadyWithItsFirstByte() throws IOException {
    lifecycle.runWell("--runtime runc,crun --runs 2 -w 0 -- /bin/cat /proc/self/status -");
    assertThat(LifecycleRuns.series(lifecycle.result(), "runc", "ready").count()).isEqualTo(2);
  }

  @Test
  void command_withoutAShell_canBeExecutedInto() throws IOException {
    lifecycle.runWell(
        "--runtime runc,crun --runs 2 -w 0 --also exec -- /usr/bin/tail -f /proc/self/status");
    assertThat(LifecycleRuns.series(lifecycle.result(), "crun", "exec").count()).isEqualTo(2);
  }

  @Test
  void command_thatStaysSilent_hasNoReadyAndNoFailure() throws IOException {
    Ended ended = lifecycle.runWell("--runtime crun --runs 2 -w 0 --timeout 1s -- /bin/sleep 1000");
    Run run = lifecycle.result();
    assertThat(LifecycleRuns.series(run, "crun", "ready").count()).isZero();
    assertThat(LifecycleRuns.series(run, "crun", "kill").count()).isEqualTo(2);
    assertThat(ended.out()).containsPattern("crun +ready +0 +–");
    assertThat(run.warnings()).extracting(WarningResult::code).containsOnlyOnce("silent-command");
  }

  @Test
  void bundle_ofTheUser_isUsedFromACopyThatCanBeFreshForEachContainer() throws IOException {
    Path bundle = directory.resolve("bundle");
    assertThat(
            InProcess.run(
                    Ociprobe.words(
                        "bundle --out %s -- /bin/busybox sh -c %s",
                        bundle, "[ ! -e /was ] && echo x >/was && echo up && sleep 1000"))
                .status())
        .isZero();
    JsonMapper json = new JsonMapper();
    ObjectNode config = (ObjectNode) json.readTree(bundle.resolve("config.json").toFile());
    config.withObject("/root").put("readonly", false);
    Files.write(bundle.resolve("config.json"), json.writeValueAsBytes(config));
    Map<Path, Long> before = sizes(bundle);
    lifecycle.runWell("--runtime runc,crun --runs 2 -w 0 --fresh-rootfs --bundle %s", bundle);
    assertThat(sizes(bundle)).isEqualTo(before);
    assertThat(lifecycle.result().plan().path("freshRootfs").asBoolean()).isTrue();
    assertThat(LifecycleRuns.series(lifecycle.result(), "crun", "ready").count()).isEqualTo(2);
  }

  @Test
  void bundle_withUserNamespace_runs() throws IOException {
    Path bundle = directory.resolve("bundle");
    assertThat(InProcess.run("bundle", "--out", bundle.toString()).status()).isZero();
    JsonMapper json = new JsonMapper();
    ObjectNode config = (ObjectNode) json.readTree(bundle.resolve("config.json").toFile());
    ObjectNode linux = (ObjectNode) config.get("linux");
    linux.withArray("namespaces").addObject().put("type", "user");
    for (String mappings : List.of("uidMappings", "gidMappings")) {
      linux
          .putArray(mappings)
          .addObject()
          .put("containerID", 0)
          .put("hostID", 100_000)
          .put("size", 65_536);
    }
    Files.write(bundle.resolve("config.json"), json.writeValueAsBytes(config));
    try (Stream<Path> files = Files.walk(bundle.resolve("rootfs"))) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", 100_000, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", 100_000, LinkOption.NOFOLLOW_LINKS);
      }
    }

    lifecycle.runWell("--runtime runc,crun --runs 2 -w 0 --bundle %s", bundle);

    assertThat(LifecycleRuns.series(lifecycle.result(), "runc", "ready").count()).isEqualTo(2);
  }

  private static Map<Path, Long> sizes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.collect(Collectors.toMap(path -> path, path -> path.toFile().length()));
    }
  }

  @Test
  void rootfs_ofTheUser_runsItsCommand() throws IOException {
    Path rootfs = directory.resolve("rootfs");
    Files.createDirectories(rootfs.resolve("bin"));
    Files.copy(Path.of("/bin/busybox"), rootfs.resolve("bin/sh"));
    Files.createSymbolicLink(rootfs.resolve("bin/sleep"), Path.of("sh"));
    assertThat(rootfs.resolve("bin/sh").toFile().setExecutable(true)).isTrue();
    lifecycle.runWell(
        "--runtime runc,crun,runsc --runs 2 -w 0 --rootfs %s -- /bin/sh -c %s",
        rootfs, "echo up; sleep 1000");
    assertThat(LifecycleRuns.series(lifecycle.result(), "runsc", "create").count()).isEqualTo(2);
  }

  @Test
  void command_thatEndsByItself_isNotKilledAndNoFailure() throws IOException {
    lifecycle.runWell("--runtime runc,crun,runsc --runs 2 -w 0 -- /bin/echo bye");
    Run run = lifecycle.result();
    assertThat(run.failures()).isEmpty();
    for (String runtime : LifecycleRuns.RUNTIMES) {
      assertThat(LifecycleRuns.series(run, runtime, "ready").count()).as(runtime).isEqualTo(2);
      assertThat(LifecycleRuns.series(run, runtime, "delete").count()).as(runtime).isEqualTo(2);
    }
  }

  @Test
  void command_thatCrashes_failsWithItsOwnWords() throws IOException {
    Ended ended =
        lifecycle.run("--runtime runc,crun,runsc --runs 3 -w 0 -- /bin/cat %s", "/no/such/file");

    assertThat(ended.status()).isEqualTo(4);
    assertThat(lifecycle.result().complete()).isFalse();
    assertThat(lifecycle.result().failures())
        .hasSize(3)
        .allSatisfy(failure ->
            assertThat(failure.examples())
                .singleElement()
                .satisfies(example ->
                    assertThat(example.message())
                        .contains("exit status 1", "/no/such/file: No such file")));
  }
}

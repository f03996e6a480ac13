package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools without verbs, which run a program from start to end in one call. */
@ExtendWith(NothingLeft.class)
class WholeRunIT {
  @TempDir Path directory;

  private LifecycleRuns lifecycle;

  @BeforeEach
  void setUp() {
    lifecycle = LifecycleRuns.inThisJvm(directory);
  }

  /** The tools of the catalogue that are installed; unshare always is. */
  static Stream<String> tools() {
    return Stream.of("unshare", "bwrap", "systemd-nspawn", "lxc-execute", "podman")
        .filter(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void lifecycle_ofATool_hasItsPhasesAloneAndLeavesNothing(String tool) throws IOException {
    lifecycle.runWell("--runtime native,%s --runs 2 -w 0", tool);
    Run run = lifecycle.result();
    assertThat(run.series())
        .filteredOn(series -> series.runtime().equals(tool))
        .extracting(SeriesResult::phase)
        .containsExactly("startup", "exit", "total");
    assertThat(LifecycleRuns.series(run, tool, "startup").count()).isEqualTo(2);
    assertThat(lifecycle.out().resolve("samples.csv")).content().doesNotContain(tool + ",create");
  }

  @Test
  void command_ofTheUsers_isComparedInThePhasesThatBothHave() {
    Ended ended =
        lifecycle.runWell(
            "--runtime %s --runs 3 -w 0", "runc,mine=command:unshare -m chroot {rootfs} {argv}");
    assertThat(ended.out()).contains("Against runc").containsPattern("startup p50 +[0-9]");
    Ended compared = InProcess.run(Ociprobe.words("compare %s", lifecycle.out()));
    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    Ended report = InProcess.run(Ociprobe.words("report %s", lifecycle.out()));
    assertThat(report.status()).as(report.err() + report.out()).isZero();
  }

  @Test
  void command_thatFails_isToldInItsOwnWords() {
    Ended ended =
        lifecycle.run(
            "--runtime %s --runs 1 -w 0", "mine=command:chroot /no/such/directory {argv}");
    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.out()).contains("chroot: cannot change root directory");
  }

  @Test
  void tool_whoseDaemonDoesNotRun_isRefusedBeforeAnything() throws IOException {
    Path catalogue =
        Files.writeString(
            directory.resolve("asks.json"),
            """
            [{"name": "asks", "command": ["unshare", "chroot", "{rootfs}", "{argv}"],
              "daemon": {"socket": "/no/such.sock", "start": "systemctl start asked"}}]
            """);
    Ended ended = lifecycle.run("--catalogue %s --runtime asks", catalogue);
    assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(ended.err().replaceAll("\\s+", " "))
        .contains("asks asks a daemon for its containers, and none listens on /no/such.sock: ")
        .contains("`systemctl start asked`");
    assertThat(lifecycle.out()).doesNotExist();
    Ended listed = InProcess.run(Ociprobe.words("runtimes --catalogue %s", catalogue));
    assertThat(listed.out().replaceAll("\\s+", " "))
        .contains("asks /usr/bin/unshare unusable asks asks a daemon");
  }

  @Test
  void cleanup_isCalledForEachContainer() throws IOException {
    Path calls = directory.resolve("calls");
    Path catalogue =
        Files.writeString(
            directory.resolve("leaves.json"),
            """
            [{"name": "leaves", "command": ["unshare", "chroot", "{rootfs}", "{argv}"],
              "cleanup": ["/bin/sh", "-c", "echo $0 >> %s", "{id}"]}]
            """
                .formatted(calls));
    lifecycle.runWell("--catalogue %s --runtime leaves --runs 2 -w 0", catalogue);
    assertThat(Files.readAllLines(calls))
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.startsWith("op-"));
  }

  @Test
  void workload_inATool_hasItsRunAlone() throws IOException {
    Path out = directory.resolve("work");
    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "workload sysbench-cpu --set events=20 --runtime crun,unshare --rounds 1 -w 0 --out"
                    + " %s",
                out));
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(RunReader.readRun(out).series())
        .filteredOn(series -> series.runtime().equals("unshare"))
        .extracting(SeriesResult::phase)
        .containsExactly("run");
  }

  @Test
  void limits_aroundATool_areThoseOfItsCgroup() {
    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "limits --runtime unshare --check pids.limit --out %s",
                directory.resolve("limits")));
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.out()).containsPattern("pids.limit +ENFORCED");
  }

  @Test
  void runtimes_listThemWithTheirCommand() {
    Ended ended = new Ociprobe(directory).run("runtimes");
    assertThat(ended.out())
        .contains("runs as one command: /usr/bin/unshare --mount")
        .containsPattern("sysbox-runc +not found\\s+quirk: not run here")
        .containsPattern("kata-runtime +not found\\s+quirk: not run here with KVM");
    assertThat(List.of(ended.out().split("\n")))
        .anyMatch(line -> line.startsWith("native ") && line.endsWith("1.0"));
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NothingLeft.class)
class LimitsCommandIT {
  @TempDir Path directory;

  @Test
  void limits_printsTheMatrixAndTheEvidence() {
    Ended ended =
        new Ociprobe(directory)
            .run("limits", "--runtime", "runc,crun,runsc", "--check", "freezer,cgroup.membership");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("check +runc +crun +runsc")
        .containsPattern("cgroup.membership +ENFORCED +ENFORCED +ENFORCED")
        .contains("REJECTED: the runtime refuses the limit")
        .contains("  freezer kill while paused (runsc)\n    → runsc refuses kill in this state")
        .doesNotContain("\u001b");
  }

  @Test
  void limits_asJson_printsRunJsonAndSavesIt() throws IOException {
    Path out = directory.resolve("out");
    Path runc =
        new FakeRuntimes(directory)
            .script("runc", "[ \"$OP_TEST\" = yes ] || exit 9; exec /usr/sbin/runc \"$@\"");
    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "limits --runtime runc=%s --env OP_TEST=yes --check devices --repeat 2 --json"
                    + " --out %s",
                runc, out));

    assertThat(ended.status()).as(ended.err()).isZero();
    JsonNode printed = new JsonMapper().readTree(ended.out());
    assertThat(printed.path("kind").asText()).isEqualTo("limits");
    Run saved = RunReader.readRun(out);
    assertThat(saved.complete()).isTrue();
    assertThat(saved.environment().at("/runtimes/0/environment/added/OP_TEST").asText())
        .isEqualTo("yes");
    assertThat(saved.verdicts())
        .hasSize(6)
        .allMatch(verdict -> verdict.verdict() == Verdict.ENFORCED)
        .anyMatch(verdict -> verdict.repetition() == 2);
    assertThat(printed.path("verdicts")).hasSize(6);
  }

  @Test
  void limits_strictWithALimitThatIsNotWritten_endsWithOne() {
    Path runc = new FakeRuntimes(directory).runcExcept("update", "exit 0");
    String line = "limits --runtime runc=%s --check memory.update --strict";
    Ended ended = new Ociprobe(directory).run(Ociprobe.words(line, runc));

    assertThat(ended.out()).contains("NOT_WRITTEN");
    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
  }

  @Test
  void limits_listed_namesEachCheckAndItsBounds() {
    Ended ended = InProcess.run("limits", "--list", "-v", "--check", "cpu.quota");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("cpu.quota  ").contains("CPU: up to two CPUs");
  }

  @Test
  void limits_ofOnesOwn_triesTheseAlone(@TempDir Path disk) throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "limits --runtime crun --duration 400ms --tolerance 50 --disk %s --out %s"
                    + " --limit cpu.quota=10%/50ms,pids.limit=33,blkio.read-iops=100",
                disk, out));

    assertThat(ended.status()).as(ended.err()).isZero();
    // Beside other tests a container may get no more than a fifth of a CPU without any limit.
    assertThat(RunReader.readRun(out).verdicts())
        .extracting(each -> each.check() + " " + each.variant() + " " + each.verdict())
        .containsExactly(
            "cpu.quota 10%/50ms ENFORCED",
            "pids.limit 33 ENFORCED", "blkio.read-iops direct ENFORCED");
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void limits_ofABundle_areThoseOfItsConfiguration() throws IOException {
    Path bundle = Files.createDirectory(directory.resolve("bundle"));
    Files.writeString(
        bundle.resolve("config.json"),
        """
        {"ociVersion":"1.0.2","root":{"path":"rootfs"},
         "process":{"terminal":true,"cwd":"/","args":["sh"]},
         "linux":{"resources":{"pids":{"limit":33},"cpu":{"shares":512,"realtimePeriod":100000}}}}
        """);

    Ended ended = InProcess.run("limits", "--list", "-q", "--bundle", bundle.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("no check tries cpu.realtimePeriod");
    assertThat(ended.out().lines())
        .containsExactly(
            "cpu.shares  the requested cpu.shares=512", "pids.limit  the requested pids.limit=33");
  }

  @Test
  void limits_bySystemd_whereItIsAbsent_areRefusedWithTheWayOut() throws IOException {
    assumeThat(Files.readString(Path.of("/proc/1/comm")))
        .as("this host: systemd is the first process")
        .isNotEqualTo("systemd\n");

    Ended ended =
        InProcess.run("limits", "--cgroup-driver", "systemd", "--native", "ffm", "--check", "pids");

    assertThat(ended.err())
        .contains("systemd is not the first process here", "leave out --cgroup-driver systemd")
        .doesNotContain("apt-get");
    assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
  }

  @Test
  void limits_interrupted_savesWhatWasConcludedAndCleansUp() throws Exception {
    Path out = directory.resolve("out");
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process =
        ociprobe.start(
            List.of(),
            Map.of(),
            Ociprobe.words("limits --runtime runc --check devices --repeat 100 --out %s", out));
    Path soFar = out.resolve("run.json");
    while (!Files.exists(soFar) || !Files.readString(soFar).contains("\"verdict\"")) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    Ended ended = ociprobe.end(process);

    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    Run run = RunReader.readRun(out);
    assertThat(run.complete()).isFalse();
    assertThat(run.verdicts()).isNotEmpty();
  }

  @Test
  void limits_onARuntimeThatRunsNoContainer_saysSoOnceAndEndsWithFour() throws IOException {
    Path script =
        Files.writeString(
            directory.resolve("runc"),
            """
            #!/bin/bash
            for word; do [[ $word == create ]] && { echo never >&2; exit 1; }; done
            exec /usr/sbin/runc "$@"
            """);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Ended ended =
        new Ociprobe(directory)
            .run(
                Ociprobe.words(
                    "limits --runtime broken=%s,crun --check devices --duration 100ms", script));

    assertThat(ended.status()).as(ended.err()).isEqualTo(4);
    assertThat(ended.out())
        .containsOnlyOnce("never")
        .containsPattern("devices +ENFORCED")
        .doesNotContain("REJECTED");
  }
}

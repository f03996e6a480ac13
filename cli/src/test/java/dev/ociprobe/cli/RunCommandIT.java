package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are cut off, and go on. */
@Tag("alone")
class RunCommandIT {
  @TempDir Path directory;

  @Test
  void plan_thatIsKilled_goesOnWithoutMeasuringAnythingTwice() throws Exception {
    Path hangs = directory.resolve("hangs");
    Path runc =
        new FakeRuntimes(directory)
            .runcExcept("create", "[ -e %s ] && exec sleep 1000; real \"$@\"".formatted(hangs));
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        common: {warmup: 0, cgroup: false, report: false}
        steps:
          - lifecycle: {runtime: crun, runs: 3, fail-if: total.p50 > 1us}
          - name: later
            lifecycle: {runtime: "crun,runc=%s", runs: 30}
        """
            .formatted(runc));
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process = ociprobe.start(List.of(), Map.of(), "run", "plan.yaml", "--out", "out");
    Path first = directory.resolve("out/001-lifecycle/samples.csv");
    Path second = directory.resolve("out/002-later/samples.csv");
    await(process, () -> Files.exists(second) && Files.size(second) > 5000);
    Files.createFile(hangs);
    await(process, () -> hasSleep(process));
    process.destroyForcibly().waitFor();
    Files.delete(hangs);
    String kept = Files.readString(first);
    String before = Files.readString(second);
    assertThat(InProcess.run("clean").status()).isZero();

    Ended ended = ociprobe.run("run", "plan.yaml", "--resume", "out");

    assertThat(ended.status()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .contains("step 1 of 2, lifecycle: kept")
        .contains("step 2 of 2, later: ociprobe lifecycle --resume --out");
    assertThat(ended.out())
        .containsPattern("001-lifecycle +undecided")
        .containsPattern("002-later +done");
    assertThat(first).hasContent(kept);
    assertThat(Files.readString(second)).startsWith(before);
    assertThat(Files.readAllLines(second).stream().filter(row -> row.contains(",total,")))
        .hasSize(60);
    assertThat(directory.resolve("out/002-later.partial-1")).doesNotExist();
    assertThat(directory.resolve("out/002-later/run.json"))
        .content()
        .contains("\"complete\" : true", "\"resumed\"");
    HostTraces.assertNone();
  }

  @Test
  void plan_thatIsInterrupted_savesTheStepAndSaysHowToGoOn() throws Exception {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        out: out
        repeat: 2
        steps: [{lifecycle: {runtime: crun, runs: 100000, warmup: 0}}]
        """);
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process = ociprobe.start(List.of(), Map.of(), "run", "plan.yaml");
    Path samples = directory.resolve("out/001-lifecycle/samples.csv");
    while (!Files.exists(samples) || Files.size(samples) < 300) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    Ended ended = ociprobe.end(process);

    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err())
        .contains("2 of 2 steps have no results yet; to go on: ociprobe run --resume out");
    assertThat(ended.out())
        .containsPattern("001-lifecycle +interrupted")
        .containsPattern("002-lifecycle +to do");
    assertThat(samples.resolveSibling("run.json")).content().contains("\"complete\" : false");
    HostTraces.assertNone();
  }

  private static boolean hasSleep(Process process) {
    return process
        .descendants()
        .anyMatch(each -> each.info().commandLine().orElse("").endsWith("sleep 1000"));
  }

  private static void await(Process process, Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watch on hosts that refuse it something, that is disturbed, and beside another one. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchTroubleIT extends WatchTestCase {
  private static final String POLLS = "looked at again and again";

  @Test
  void watch_withoutTheCapabilities_looksAtTheProcesses() throws Exception {
    String without = "-perfmon,-sys_admin";
    assertPolls(
        List.of("setpriv", "--bounding-set=" + without, "--inh-caps=" + without), "CAP_PERFMON");
  }

  @Test
  void watch_underASeccompProfile_looksAtTheProcesses() throws Exception {
    Path program = TestPrograms.compile(directory, "without-perf");
    assertPolls(List.of(program.toString()), "a seccomp profile forbids perf_event_open");
  }

  /** Sees fewer calls, and says what it lacks and why. */
  private void assertPolls(List<String> prefix, String why) throws Exception {
    Process process = watch(prefix, Map.of(), "--json-lines");
    assumeThat(said()).as("this host: events for everyone").contains(POLLS);
    measure("runc", CYCLES);
    Run run = end(process);

    assertThat(said())
        .contains(why, "misses short calls", "explains none", "warning: the kernel's events are")
        .doesNotContain("4.18");
    assertThat(count(run, "runc+ociprobe", "create")).as("%s", run.plan()).isPositive();
    assertThat(run.warnings())
        .filteredOn(each -> each.code().equals("processes-polled"))
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains(why));
  }

  @Test
  void watch_whoseDirectoryIsMovedAway_writesItsResultsAllTheSame() throws Exception {
    Process process = watch();
    measure("crun", 3);
    Path moved = Files.move(out(), directory.resolve("moved"));
    Run run = end(process);

    assertThat(count(run, "crun+ociprobe", "create")).isPositive();
    assertThat(Files.readAllLines(moved.resolve("samples.csv"))).hasSizeGreaterThan(3);
  }

  @Test
  void watch_onADiskThatIsFull_goesOnAndFailsAtItsEnd() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    call("mount", "-t", "tmpfs", "-o", "size=64k", "ociprobe-test", disk.toString());
    try {
      Path out = disk.resolve("out");
      Process process =
          awaitWatching(
              new Ociprobe(watching)
                  .start(
                      List.of(),
                      Map.of(),
                      arguments(out, "--json-lines", "--prom", disk.resolve("prom").toString())));
      long free = Files.getFileStore(disk).getUsableSpace();
      Files.write(disk.resolve("filler"), new byte[(int) free]);
      for (int i = 0; i < 100; i++) { // the file's last page has room for some
        new ProcessBuilder("runc", "state", "nothing").start().waitFor();
      }
      Thread.sleep(500);
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(process.exitValue()).as(said()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(said())
          .contains("the watch goes on", "No space left on device")
          .containsPattern("not saved: .*/out/samples.csv: .*its first \\d+ samples are saved")
          .containsPattern("not saved: .*/out/(histograms.hlog|run.json): ")
          .containsPattern("not saved: .*/prom: ");
      assertThat(lines()).hasSizeGreaterThan(Files.readAllLines(out.resolve("samples.csv")).size());
    } finally {
      call("umount", disk.toString());
    }
  }

  @Test
  void watch_thatWasStopped_goesOn_andSeesTheCallsOfThatTime() throws Exception {
    Process process = watch();
    signal("STOP", process);
    measure("crun", CYCLES);
    signal("CONT", process);
    measure("crun", CYCLES);
    Run run = end(process);

    assertThat(count(run, "crun+ociprobe", "create"))
        .as("those of that time may be lost on a busy host, and are counted: %s", run.plan())
        .isPositive()
        .isGreaterThanOrEqualTo(seenOf(run, CYCLES));
  }

  private static void signal(String name, Process process) throws Exception {
    call("kill", "-" + name, Long.toString(process.pid()));
  }

  private static void call(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  void watch_whoseWallClockIsSetBack_timesCallsAsBefore() throws Exception {
    Path library = TestPrograms.compile(directory, "stepped-clock", "-shared", "-fPIC");
    Path stepped = directory.resolve("stepped");
    Process process =
        watch(
            List.of(),
            Map.of("LD_PRELOAD", library.toString(), "STEPPED", stepped.toString()),
            "--json-lines");
    measure("crun", 3);
    Files.createFile(stepped);
    Thread.sleep(1000);
    int before = lines().size();
    measure("crun", 3);
    Run run = end(process);

    assertThat(run.ended()).isAfter(run.started());
    assertThat(count(run, "crun+ociprobe", "create")).isGreaterThanOrEqualTo(seenOf(run, 6));
    List<JsonNode> after = lines().subList(before, lines().size());
    assertThat(after)
        .filteredOn(line -> line.has("verb"))
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.path("duration").asLong())
              .isBetween(1L, Duration.ofMinutes(10).toNanos());
          assertThat(Instant.parse(line.path("ended").asText()))
              .isBefore(Instant.now().minus(Duration.ofMinutes(50)));
        });
    Ended report = new Ociprobe(directory).run("report", "--format", "csv", out().toString());
    assertThat(report.status()).as(report.err()).isZero();
  }

  @Test
  void watch_besideAnotherAndSpikes_seesEachCallAsTheOtherDoes() throws Exception {
    Process process = watch();
    Path place = Files.createDirectory(directory.resolve("second"));
    Path second = directory.resolve("second-out");
    Process other = new Ociprobe(place).start(List.of(), Map.of(), arguments(second));
    while (other.isAlive() && !Files.readString(place.resolve("stderr")).contains("watching")) {
      Thread.sleep(100);
    }
    Path recorded = directory.resolve("spikes");
    Ended spikes =
        new Ociprobe(Files.createDirectory(directory.resolve("spiking")))
            .run(
                Ociprobe.words(
                    "spikes --runtime crun --runs 25 -w 0 --no-report --quiet --out %s", recorded));
    assertThat(spikes.status()).as(spikes.err()).isZero();
    Run run = end(process);
    other.destroy();
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(RunReader.readRun(recorded).plan().at("/spikes/trace").asText()).isNotEqualTo("off");
    for (Run each : List.of(run, RunReader.readRun(second))) {
      assertThat(count(each, "crun+ociprobe", "create"))
          .as("%s", each.plan())
          .isGreaterThanOrEqualTo(seenOf(each, 25));
    }
    String merged = directory.resolve("merged").toString();
    Ended merge =
        new Ociprobe(directory).run("merge", out().toString(), second.toString(), "--out", merged);
    assertThat(merge.status()).as(merge.err()).isZero();
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watch on hosts that refuse it something, and beside another one. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchTroubleIT extends WatchTestCase {

  @Test
  void watch_whereTheKernelsEventsAreRefused_looksAtTheProcesses() throws Exception {
    String without = "-perfmon,-sys_admin";
    Process process =
        watch(List.of("setpriv", "--bounding-set=" + without, "--inh-caps=" + without));
    assumeThat(Files.readString(watching.resolve("stderr")))
        .as("this host: events for everyone")
        .contains("looked at again and again");
    Path measured = Files.createDirectory(directory.resolve("measuring"));
    Ended ended =
        new Ociprobe(measured)
            .run(
                Ociprobe.words(
                    "lifecycle --runtime runc --runs %s --warmup 0 --no-report --quiet --out %s",
                    CYCLES, directory.resolve("lifecycle")));
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = end(process);

    assertThat(count(run, "runc+ociprobe", "create")).as("%s", run.plan()).isPositive();
    assertThat(run.warnings()).anyMatch(each -> each.code().equals("processes-polled"));
  }

  @Test
  void watch_whoseDirectoryIsMovedAway_writesItsResultsAllTheSame() throws Exception {
    Process process = watch();
    Path measured = Files.createDirectory(directory.resolve("measuring"));
    Ended ended =
        new Ociprobe(measured)
            .run(
                Ociprobe.words(
                    "lifecycle --runtime crun --runs 3 --warmup 0 --no-report --quiet --out %s",
                    directory.resolve("lifecycle")));
    assertThat(ended.status()).as(ended.err()).isZero();
    Path moved = Files.move(out(), directory.resolve("moved"));
    Run run = end(process);

    assertThat(count(run, "crun+ociprobe", "create")).isPositive();
    assertThat(Files.readAllLines(moved.resolve("samples.csv"))).hasSizeGreaterThan(3);
  }
}

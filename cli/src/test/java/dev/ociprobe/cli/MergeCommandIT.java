package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Merges of a recorded run and of many that are made of it, interrupted and killed, too. */
@ExtendWith(NothingLeft.class)
class MergeCommandIT {
  private static final int MANY = 3000;

  @TempDir private Path directory;

  private Ociprobe ociprobe = new Ociprobe(Path.of(""));
  private Path recorded = Path.of("");

  @BeforeEach
  void record() {
    ociprobe = new Ociprobe(directory);
    recorded = directory.resolve("recorded");
    Ended run =
        ociprobe.run(
            Ociprobe.words(
                "lifecycle --runtime crun --runs 12 -w 0 --no-report --out %s", recorded));
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** Makes runs that began at other times; their samples are the same files. */
  private List<String> fleet(int hosts) throws IOException {
    String json = Files.readString(recorded.resolve("run.json"));
    List<String> fleet = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      Path host = Files.createDirectories(directory.resolve("fleet/web-%04d".formatted(i)));
      Files.writeString(
          host.resolve("run.json"),
          json.replaceFirst(
              "\"started\" : \"[^\"]*\"",
              "\"started\" : \"2026-01-01T%02d:%02d:00Z\""
                  .formatted(i / 60 % 24, i % 60)
                  .replaceFirst("2026", String.valueOf(2000 + i / 1440))));
      for (String name : List.of("samples.csv", "histograms.hlog")) {
        Files.createLink(host.resolve(name), recorded.resolve(name));
      }
      fleet.add(host.toString());
    }
    return fleet;
  }

  private Process begin(List<String> fleet) {
    List<String> arguments = new ArrayList<>(List.of("merge"));
    arguments.addAll(fleet);
    arguments.addAll(List.of("-o", directory.resolve("merged").toString()));
    return ociprobe.start(List.of(), Map.of(), arguments.toArray(String[]::new));
  }

  /** Waits until some hosts are merged, and sends a signal. */
  private void signal(String name, Process process) throws IOException, InterruptedException {
    while (unfinished().stream().noneMatch(each -> Files.exists(each.resolve("hosts/web-0010")))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(1);
    }
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private List<Path> unfinished() throws IOException {
    try (Stream<Path> beside = Files.list(directory)) {
      return beside.filter(each -> each.getFileName().toString().startsWith(".merged")).toList();
    }
  }

  @Test
  void hosts_areReadAsRuns() throws IOException {
    Ended merge = ociprobe.end(begin(fleet(3)));
    assertThat(merge.status()).as(merge.err()).isZero();
    Path hosts = directory.resolve("merged/hosts");

    Ended report = ociprobe.run("report", hosts.resolve("web-0001").toString());
    assertThat(report.status()).as(report.err()).isZero();
    assertThat(hosts.resolve("web-0001/report.html")).isNotEmptyFile();
    Ended compare =
        ociprobe.run(
            "compare", hosts.resolve("web-0000").toString(), hosts.resolve("web-0002").toString());
    assertThat(compare.status()).as(compare.err()).isZero();
    assertThat(compare.out()).contains("Against crun of A", "create", "total");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void interrupt_leavesNothing() throws Exception {
    Process process = begin(fleet(MANY));
    signal("INT", process);
    Ended ended = ociprobe.end(process);

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(unfinished()).isEmpty();
    assertThat(directory.resolve("merged")).doesNotExist();
  }

  @Test
  void kill_leavesWhatTheNextMergeDeletes() throws Exception {
    List<String> fleet = fleet(MANY);
    Process process = begin(fleet);
    signal("KILL", process);
    process.waitFor();
    assertThat(unfinished()).hasSize(1);

    Ended again = ociprobe.end(begin(fleet.subList(0, 3)));

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(unfinished()).isEmpty();
    assertThat(directory.resolve("merged/merge.json")).isNotEmptyFile();
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Measures published experiments again, with few rounds. */
@ExtendWith(NothingLeft.class)
class ReproduceCommandIT {
  @TempDir private Path directory;

  private Ociprobe ociprobe = new Ociprobe(Path.of(""));

  @BeforeEach
  void locate() {
    ociprobe = new Ociprobe(directory);
  }

  private Ended run(String line) {
    return ociprobe.run(Ociprobe.words("reproduce " + line));
  }

  private JsonNode recorded() throws IOException {
    return new ObjectMapper().readTree(directory.resolve("out/reproduction.json").toFile());
  }

  private static JsonNode row(JsonNode experiment, String figure, String runtime) {
    return experiment
        .get("rows")
        .valueStream()
        .filter(each -> each.get("figure").asText().equals(figure))
        .filter(each -> each.get("runtime").asText().equals(runtime))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lifecycles_areComparedWithWhatIsPublished() throws IOException {
    Ended run = run("crun 002.7 --runs 12 --runtime runc,crun --out out");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("100 containers, s ↓", "3.34", "1.69", "0.506", "differs from itself by")
        .contains("002.7", "DMTCP is not in", "Results: out");
    assertThat(run.out()).doesNotContain("Durations in ms");
    assertThat(run.err()).contains("ociprobe lifecycle --runtime runc,crun,runc-again=");
    JsonNode crun = row(recorded().at("/experiments/1"), "100 containers", "crun");
    assertThat(recorded().get("complete").asBoolean()).isTrue();
    assertThat(crun.at("/here/rounds").asInt()).isEqualTo(12);
    assertThat(crun.at("/here/ratio/value").asDouble()).isBetween(0.1, 2.0);
    assertThat(crun.get("verdict").asText()).isIn("found-again", "not-told-apart", "contradicted");
    assertThat(Files.exists(directory.resolve("out/crun-cycles/run.json"))).isTrue();
  }

  @Test
  void replay_ofALostZero_movesSomeStarts_andAPaddedStampNone() throws IOException {
    Ended run = run("000.2 --runs 60 --runtime crun --out out --format md -q");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("## 000.2 ").contains("| figure | setting |");
    JsonNode experiment = recorded().at("/experiments/0");
    double moved =
        row(experiment, "starts moved by the lost zero", "crun").at("/here/median").asDouble();
    assertThat(moved).isBetween(0.0, 40.0); // a tenth of 60, at times that only chance decides
    assertThat(
            row(experiment, "starts moved by a padded stamp", "crun").at("/here/median").asDouble())
        .isZero();
  }

  @Test
  void workloads_andScale_areMeasuredByTheirOwnCommands() throws IOException {
    Ended run = run("002.5 001.5 --runs 1 --runtime runc,crun --out out -q --format json");

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode printed = new ObjectMapper().readTree(run.out());
    assertThat(printed).isEqualTo(recorded());
    for (String figure : List.of("5 containers", "50 containers")) {
      JsonNode row = row(printed.at("/experiments/0"), figure, "runc");
      assertThat(row.at("/here/median").asDouble()).as(figure).isPositive();
    }
    JsonNode copy = row(printed.at("/experiments/1"), "Copy", "runc");
    assertThat(copy.at("/here/median").asDouble()).isGreaterThan(100);
    assertThat(printed.at("/experiments/1/checks/0/failures/0").asText()).startsWith("Kata");
  }

  @Test
  void interrupt_keepsWhatIsMeasured_andLeavesNothing() throws IOException, InterruptedException {
    Process process =
        ociprobe.start(
            List.of(), Map.of(), Ociprobe.words("reproduce 001.4 crun --runs 5000 --out out"));
    Path samples = directory.resolve("out/001.4-cycles/samples.csv");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(samples) && process.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    Thread.sleep(1000);
    process.destroy();

    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(recorded().get("complete").asBoolean()).isFalse();
    assertThat(recorded().get("experiments")).hasSize(1);
    assertThat(ended.out()).contains("✗ run", "interrupted");
  }

  @Test
  void occupiedDirectory_orMissingRuntime_isRefusedBeforeAnything() throws IOException {
    Files.createDirectory(directory.resolve("out"));
    Files.createFile(directory.resolve("out/mine"));

    assertThat(run("crun --out out").status()).isEqualTo(ExitCode.USAGE.number());
    Ended missing = run("crun --runtime youki=/nowhere/youki --out new");
    assertThat(missing.status()).as(missing.err()).isNotZero();
    assertThat(missing.err()).contains("/nowhere/youki");
    assertThat(directory.resolve("new")).doesNotExist();
  }

  @Test
  void reproduction_thatWasKilled_goesOnWithoutMeasuringTwice() throws Exception {
    Process process =
        ociprobe.start(
            List.of(),
            Map.of(),
            Ociprobe.words("reproduce 000.2 crun --runs 24 --runtime runc,crun --out out"));
    Path first = directory.resolve("out/000.2-stamps/run.json");
    Path second = directory.resolve("out/crun-cycles/samples.csv");
    while (!Files.exists(second) || Files.size(second) < 5000) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
    String kept = Files.readString(first);
    String before = Files.readString(second);
    assertThat(InProcess.run("clean").status()).isZero();

    Ended refused = ociprobe.run("reproduce", "--resume", "out", "001.1");
    Ended ended = ociprobe.run("reproduce", "--resume", "out");

    assertThat(refused.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("000.2-stamps: kept", "run 2 of 2, crun-cycles");
    assertThat(first).hasContent(kept);
    assertThat(Files.readString(second)).startsWith(before.substring(0, before.length() / 2));
    assertThat(recorded().get("complete").asBoolean()).isTrue();
    assertThat(row(recorded().at("/experiments/1"), "100 containers", "crun").at("/here/rounds"))
        .hasToString("24");
    assertThat(directory.resolve("out/report.html"))
        .content()
        .contains("href=\"crun-cycles/report.html\"");
    assertThat(directory.resolve("out/crun-cycles/report.html")).exists();
  }

  @Test
  void experiments_ofTheSameCommandLine_areMeasuredOnce_andJudgedAnewFromWhatIsThere()
      throws IOException {
    Ended run = run("002.1 002.2 --runs 1 --runtime crun --out out --no-report --format json -q");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(directory.resolve("out/002.1-pi")).exists();
    assertThat(directory.resolve("out/002.2-pi")).doesNotExist();
    assertThat(directory.resolve("out/002.1-pi/report.html")).doesNotExist();
    JsonNode measured = recorded();
    assertThat(row(measured.at("/experiments/1"), "CPU utilisation", "crun").at("/here/rounds"))
        .hasToString("1");

    Files.delete(directory.resolve("out/reproduction.json"));
    Ended judged = ociprobe.run("reproduce", "--resume", "out", "--no-report", "-q");

    assertThat(judged.status()).as(judged.err()).isZero();
    assertThat(recorded().get("experiments")).isEqualTo(measured.get("experiments"));
    assertThat(recorded().at("/tool/command")).isEqualTo(measured.at("/tool/command"));
    assertThat(Instant.parse(recorded().get("started").asText()))
        .isBefore(measured.get("ended").asText());
  }
}

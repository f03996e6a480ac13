package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SpikeVerdict;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slow iterations of the real runtimes, under the real recorder. */
@ExtendWith(NothingLeft.class)
class SpikesCommandIT {
  @TempDir Path directory;

  private Ended run(List<String> prefix, String... options) {
    String line = "spikes --runtime crun -w 1 --quiet --out %s";
    List<String> arguments =
        new ArrayList<>(List.of(Ociprobe.words(line, directory.resolve("out"))));
    arguments.addAll(List.of(options));
    return new Ociprobe(directory).run(prefix, Map.of(), arguments.toArray(String[]::new));
  }

  private Run result() throws IOException {
    return RunReader.readRun(directory.resolve("out"));
  }

  @Test
  void spikes_ofARealRuntime_saysWhatOrdinaryIterationsAreMadeOf() throws IOException {
    Ended ended = run(List.of(), "--runs", "40", "--phase", "create,delete");
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = result();
    assertThat(run.kind()).isEqualTo("spikes");
    assertThat(run.plan().at("/spikes/trace").asText()).isEqualTo("light");
    assertThat(run.ordinary())
        .extracting(OrdinaryResult::phase)
        .containsExactlyInAnyOrder("create", "delete");
    for (OrdinaryResult ordinary : run.ordinary()) {
      assertThat(ordinary.plainIterations()).isPositive();
      assertThat(ordinary.parts().getFirst().what()).contains("crun");
      assertThat(ordinary.parts().stream().mapToDouble(OrdinaryResult.Part::share).sum())
          .isBetween(0.99, 1.01);
    }
    assertThat(ended.out()).contains("Ordinary iterations, by their critical path");
    assertThat(ended.out()).containsPattern("Traces: \\d+ slow and \\d+ ordinary iterations");
    for (OrdinaryResult ordinary : run.ordinary()) {
      assertThat(ordinary.traces()).hasSize(3);
      for (String file : ordinary.traces()) {
        assertOpens(directory.resolve("out").resolve(file), ordinary.phase());
      }
    }
  }

  /** The rules of the format are held by a unit test; this is the real thing's shape. */
  private static void assertOpens(Path file, String phase) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode events = new ObjectMapper().readTree(in).path("traceEvents");
      assertThat(events.findValuesAsText("ph")).contains("M", "X", "i");
      assertThat(events.findValuesAsText("cat"))
          .contains("phase", "critical-path", "cpu", "thread-state");
      assertThat(events.findValuesAsText("name")).contains(phase, "running", "exits");
    }
  }

  @Test
  void spikes_withTracingOff_saysWhatCannotBeKnown() throws IOException {
    Ended ended = run(List.of(), "--runs", "30", "--trace", "off");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(result().warnings()).extracting(WarningResult::code).contains("not-recorded");
    assertThat(result().ordinary()).allMatch(ordinary -> ordinary.traces().isEmpty());
    assertThat(directory.resolve("out/traces")).doesNotExist();
  }

  @Test
  void spikes_withARingThatIsTooSmall_givesNoVerdict() throws IOException {
    Ended ended =
        run(
            List.of(),
            "--runs",
            "120",
            "--ring",
            "4",
            "--threshold",
            "1.001x",
            "--phase",
            "create");
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = result();
    assumeThat(run.warnings())
        .as("a ring of 4 KiB held all events of 120 cycles: too quiet to lose any")
        .extracting(WarningResult::code)
        .contains("events-lost");
    assertThat(run.spikes())
        .filteredOn(spike -> spike.why().contains("were lost"))
        .isNotEmpty()
        .allMatch(spike -> spike.verdict() == SpikeVerdict.INCONCLUSIVE)
        .allMatch(spike -> spike.causes().isEmpty());
  }

  @Test
  void spikes_untilTheFirst_stopsThereAndIsComplete() throws IOException {
    Ended ended = run(List.of(), "--runs", "2000", "--threshold", "1.1x", "--stop-on-spike");
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = result();
    assertThat(run.complete()).isTrue();
    assertThat(run.series().getFirst().count()).isLessThan(2000);
    assertThat(run.spikes()).isNotEmpty();
  }

  @Test
  void lifecycle_toBeExplained_keepsItsKindAndItsFigures() throws IOException {
    new LifecycleRuns(directory).runWell("--runtime crun --runs 25 -w 1 --explain");
    assertThat(result().kind()).isEqualTo("lifecycle");
    assertThat(result().series().getFirst().count()).isEqualTo(25);
    assertThat(result().ordinary()).isNotEmpty();
  }

  @Test
  void lifecycle_underAQuotaThatItsOwnSetUpUsesUp_namesTheThrottling() throws IOException {
    Ended ended =
        new LifecycleRuns(directory)
            .runWell("--runtime runc --runs 30 -w 1 --limit cpu.quota=1%/100ms --explain");
    assertThat(ended.out()).contains("throttled: its cgroup's CPU quota was used up");
  }

  @ParameterizedTest
  @CsvSource({
    "--threshold,0.5x,more than 1x",
    "--threshold,soon,is not a threshold",
    "--threshold,p10,p50 to p99.999",
    "--threshold,p100,p50 to p99.999",
    "--phase,begin,one of create",
    "--keep,0,--keep",
    "--ring,1000,power of two",
    "--trace,some,LIGHT",
  })
  void spikes_withABadOption_saysWhatIsWanted(String option, String value, String message) {
    Ended ended = InProcess.run("spikes", option, value);
    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).containsIgnoringCase(message);
  }
}

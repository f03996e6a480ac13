package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of {@code lifecycle} on the real runtimes, and how it prints and saves them. */
@ExtendWith(NothingLeft.class)
class LifecycleCommandIT {
  private static final List<String> PHASES =
      List.of("create", "start", "ready", "startup", "kill", "exit", "delete", "total");

  @TempDir Path directory;

  private LifecycleRuns lifecycle;

  @BeforeEach
  void setUp() {
    lifecycle = new LifecycleRuns(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffm", "jna"})
  void lifecycle_ofAllRuntimes_measuresEveryPhaseOfEach(String nativeName) throws IOException {
    List<String> names = List.of("runc", "crun", "runsc");
    Ended ended =
        lifecycle.runWell(
            "--runtime %s --runs 4 -w 1 --native %s", String.join(",", names), nativeName);
    Run run = lifecycle.result();
    assertThat(run.complete()).isTrue();
    assertThat(run.failures()).isEmpty();
    assertThat(ended.out()).contains("Results: " + lifecycle.out());
    assertThat(run.tool().command()).startsWith("lifecycle", "--out").contains("runc,crun,runsc");
    assertThat(lifecycle.out().resolve("report.html")).isRegularFile();
    assertThat(run.footprints()).hasSameSizeAs(names);
    for (String runtime : names) {
      for (String phase : PHASES) {
        assertThat(LifecycleRuns.series(run, runtime, phase).count())
            .as(runtime + " " + phase)
            .isEqualTo(4);
        assertThat(LifecycleRuns.min(run, runtime, phase)).isPositive();
      }
      assertThat(ended.out()).containsPattern(runtime + " +create +4 ");
      assertPhasesFitTogether(run, runtime);
      assertChargesFitTogether(run, runtime);
    }
    Ended compared = InProcess.run("compare", lifecycle.out().toString());
    assertThat(compared.status()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains("Against runc, round by round, as multiples", " crun ")
        .containsPattern("create .*– +– +– +–")
        .contains("; – too few");
  }

  private static void assertChargesFitTogether(Run run, String runtime) {
    ChargeResult charges =
        run.charges().stream().filter(each -> each.runtime().equals(runtime)).findFirst().get();
    ChargeResult.Metric cpu = charged(charges, "cpu time");
    assertThat(cpu.create().orElseThrow()).as(runtime).isPositive();
    assertThat(cpu.life().orElseThrow()).isGreaterThanOrEqualTo(cpu.create().orElseThrow());
    ChargeResult.Metric memory = charged(charges, "memory in use");
    assertThat(memory.run().orElseThrow()).as(runtime).isPositive();
    assertThat(charged(charges, "most memory in use").kill().orElseThrow())
        .isGreaterThanOrEqualTo(memory.create().orElseThrow());
    assertThat(charges.measured())
        .filteredOn(total -> total.name().equals("cpu time"))
        .singleElement()
        .satisfies(total -> assertThat(total.count()).isEqualTo(4))
        .satisfies(total -> assertThat(total.min()).as(runtime).isPositive());
  }

  private static ChargeResult.Metric charged(ChargeResult charges, String name) {
    return charges.container().stream().filter(each -> each.name().equals(name)).findFirst().get();
  }

  private static void assertPhasesFitTogether(Run run, String runtime) {
    long sum =
        Stream.of("create", "start", "kill", "delete")
            .mapToLong(phase -> LifecycleRuns.min(run, runtime, phase))
            .sum();
    assertThat(LifecycleRuns.min(run, runtime, "total")).as(runtime).isGreaterThan(sum);
    assertThat(LifecycleRuns.min(run, runtime, "startup"))
        .as(runtime)
        .isGreaterThan(LifecycleRuns.min(run, runtime, "create"));
  }

  @Test
  void alsoAndLimit_reachTheContainersOfEachRuntime() throws IOException {
    Ended ended =
        lifecycle.runWell(
            "--runtime runc,crun,runsc --runs 2 -w 0 --also state,exec,pause,resume"
                + " --limit cpu.quota=90%/10ms,memory.limit=256M");
    Run run = lifecycle.result();
    for (String runtime : LifecycleRuns.RUNTIMES) {
      for (String verb : List.of("state", "exec", "pause", "resume")) {
        assertThat(LifecycleRuns.series(run, runtime, verb).count())
            .as(runtime + " " + verb + ended.out())
            .isEqualTo(2);
      }
    }
    assertThat(run.plan().path("limits").toString())
        .isEqualTo("[\"cpu.quota=90%/10ms\",\"memory.limit=256M\"]");
    // The kernel counts periods only under a quota.
    assertThat(run.footprints())
        .hasSize(3)
        .allSatisfy(footprint ->
            assertThat(footprint.readings())
                .anySatisfy(reading -> {
                  assertThat(reading.name()).isEqualTo("cpu.stat:nr_periods");
                  assertThat(reading.median().orElseThrow()).isPositive();
                }));
  }

  @Test
  void json_isAllThatStandardOutputGets() throws IOException {
    Ended ended = lifecycle.runWell("--runtime crun --runs 2 -w 0 --no-cgroup --json");
    JsonNode json = new JsonMapper().readTree(ended.out());
    assertThat(json.path("schema").textValue()).isEqualTo(Run.SCHEMA);
    assertThat(json.path("plan").path("runs").intValue()).isEqualTo(2);
    assertThat(json.path("environment").path("runtimes").path(0).path("sha256").textValue())
        .hasSize(64);
    assertThat(json.path("charges").isEmpty()).isTrue();
  }

  @Test
  void failIf_decidesOnTheExitCodeWhenTheResultsAreThere() throws IOException {
    String options = "lifecycle --runtime crun,runc --runs 12 -w 0 --no-cgroup";
    Ociprobe ociprobe = new Ociprobe(directory);
    Ended first =
        ociprobe.run(
            Ociprobe.words(
                options
                    + " --out old --json --fail-if crun:create.p50>1ns"
                    + " --fail-if create.p50>+100000%"));
    assertThat(first.status()).as(first.err()).isEqualTo(ExitCode.CHECK_FAILED.number());
    assertThat(first.err())
        .contains("FAILED  crun:create.p50>1ns (crun: ", "passed  create.p50>+100000% (runc: ");
    assertThat(new JsonMapper().readTree(first.out()).path("complete").booleanValue()).isTrue();
    Ended apart = ociprobe.run(Ociprobe.words("lifecycle --runtime runsc --baseline old"));
    assertThat(apart.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(apart.err()).contains("--baseline old has no runtime of this run (runsc)");
    Ended unlike = ociprobe.run(Ociprobe.words(options + " --baseline old --limit pids.limit=64"));
    assertThat(unlike.status()).isEqualTo(ExitCode.UNDECIDED.number());
    assertThat(unlike.err()).contains("the baseline can't be compared: limits differs");
  }

  @Test
  void twoRunsAtOnce_doNotDisturbEachOther() throws IOException {
    Ociprobe first = new Ociprobe(Files.createDirectory(directory.resolve("first")));
    Ociprobe second = new Ociprobe(Files.createDirectory(directory.resolve("second")));
    String[] arguments = Ociprobe.words("lifecycle --runtime runc,crun --runs 15 -w 2");
    Process one = first.start(List.of(), Map.of(), arguments);
    Process two = second.start(List.of(), Map.of(), arguments);
    Ended endedOne = first.end(one);
    Ended endedTwo = second.end(two);
    assertThat(endedOne.status()).as(endedOne.err()).isZero();
    assertThat(endedTwo.status()).as(endedTwo.err()).isZero();
    assertThat(endedOne.out() + endedTwo.out()).doesNotContain("failed");
  }
}

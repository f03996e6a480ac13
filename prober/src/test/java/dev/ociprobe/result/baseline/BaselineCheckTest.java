package dev.ociprobe.result.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineCheckTest {
  private static final Path FILE = Path.of("baseline.yaml");
  private static final List<String> BOTH = List.of("runc", "crun");

  @TempDir private Path directory;

  private RecordedRun run(String name, List<String> runtimes, double factor) throws IOException {
    return RecordedRun.read(
        RecordedRuns.write(directory.resolve(name), runtimes, factor, "6." + name.length()));
  }

  private static BaselineFile read(String yaml) throws YamlException {
    return BaselineReader.read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static BaselineFile bands(String... lines) throws YamlException {
    return read("schema: ociprobe/baseline/1\nbands:\n  " + String.join("\n  ", lines) + "\n");
  }

  private static BaselineCheck check(BaselineFile file, RecordedRun run) {
    return new BaselineCheck(file, run, List.of(), "A");
  }

  private static List<Gate.Outcome> outcomes(BaselineFile file, RecordedRun run) {
    return check(file, run).results().stream().map(BandResult::outcome).toList();
  }

  /** Noise is 2 %, so that the interval of 100 rounds reaches half a percent to each side. */
  @Test
  void results_ofTenMilliseconds_areByWhereTheIntervalLies() throws Exception {
    RecordedRun run = run("a", List.of("runc"), 1);
    assertThat(
            outcomes(
                bands(
                    "runc:create.p50: {value: 9ms, allow: +5%}",
                    "runc:create.p90: {value: 10ms, allow: +5%}",
                    "runc:create.mean: {max: 10ms}",
                    "runc:create.cpu: {value: 3us, allow: ±1us}",
                    "runc:create.memory: {min: 4K, max: 8K}"),
                run))
        .containsExactly(
            Gate.Outcome.FAILED,
            Gate.Outcome.PASSED,
            Gate.Outcome.UNDECIDED,
            Gate.Outcome.PASSED,
            Gate.Outcome.FAILED);
    assertThat(outcomes(bands("runc:create.p50: {value: 12ms, allow: +5%}"), run))
        .containsExactly(Gate.Outcome.PASSED);
    assertThat(outcomes(bands("runc:create.p50: {value: 12ms, allow: 5%}"), run))
        .containsExactly(Gate.Outcome.FAILED);
    assertThat(outcomes(bands("runc:create.p50: {value: 12ms, allow: -5%}"), run))
        .containsExactly(Gate.Outcome.FAILED);
  }

  @Test
  void write_ofRuns_isAFileThatTheyAndTheirLikePassAndSlowerOnesFail() throws Exception {
    RecordedRun first = run("a", BOTH, 1);
    RecordedRun second = run("b", BOTH, 1.01);
    BaselineWriter.Written written =
        new BaselineWriter(List.of(first, second), List.of(), List.of("p50", "memory"), 0.05)
            .write();
    BaselineFile file = read(written.yaml());

    assertThat(written.bands()).isEqualTo(4);
    assertThat(written.yaml())
        .contains("  kernel: \"6.1\"\n", "  runc:create.p50: {value: ", "ms, allow: +5%}\n")
        .contains("runc:create.memory: {value: ", "K, allow: +15%}\n");
    assertThat(written.wide()).isEmpty();
    assertThat(outcomes(file, first)).containsOnly(Gate.Outcome.PASSED);
    assertThat(outcomes(file, second)).containsOnly(Gate.Outcome.PASSED);
    assertThat(outcomes(file, run("c", BOTH, 1.2)))
        .containsExactly(
            Gate.Outcome.PASSED, Gate.Outcome.PASSED, Gate.Outcome.FAILED, Gate.Outcome.PASSED);
    assertThat(check(file, run("dd", BOTH, 1)).conditions())
        .containsExactly(new Condition("kernel", "6.1", "6.2", false));
    assertThat(
            check(read(written.yaml().replace("  kernel: \"6.1\"\n", "")), run("ee", BOTH, 1))
                .conditions())
        .isEmpty();
  }

  @Test
  void write_ofRunsFarApart_namesTheBandsThatSayLittle() throws Exception {
    BaselineWriter.Written written =
        new BaselineWriter(
                List.of(run("a", BOTH, 1), run("b", BOTH, 4)), List.of(), List.of("p50"), 0.05)
            .write();
    assertThat(written.wide()).singleElement().asString().startsWith("crun:create.p50 +");
  }

  @Test
  void write_ofRunsThatDiffer_leavesTheConditionOutOrRefuses() throws Exception {
    RecordedRun one = run("a", BOTH, 1);
    RecordedRun other = run("bb", BOTH, 1);
    BaselineWriter writer =
        new BaselineWriter(List.of(one, other), List.of("crun"), List.of("p50"), 0.05);
    assertThat(writer.write().yaml())
        .contains("# The runs differed in: kernel.\n")
        .doesNotContain("  kernel:", "runc:");
    ((com.fasterxml.jackson.databind.node.ObjectNode) other.run().plan()).put("bundle", "/b");
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(writer::write)
        .withMessageContaining("bundle differs (payload, /b) of crun");
  }

  @Test
  void results_ofASingleRuntime_areWhateverItsName() throws Exception {
    RecordedRun run = run("a", List.of("runc-new"), 1);
    assertThat(outcomes(bands("runc:create.p50: {max: 20ms}"), run))
        .containsExactly(Gate.Outcome.PASSED);
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> check(bands("runsc:create.p50: {max: 20ms}"), run("b", BOTH, 1)))
        .withMessageContaining("bands of runsc, but")
        .withMessageContaining("has runc, crun");
  }

  @Test
  void results_ofAPhaseThatIsNotRecorded_nameThePlace() throws Exception {
    BaselineCheck check = check(bands("runc:creat.p50: {max: 20ms}"), run("a", BOTH, 1));
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(check::results)
        .withMessageContaining("baseline.yaml:3:3: ")
        .withMessageContaining("has no creat of runc; did you mean create?");
  }

  @Test
  void results_ofFurtherGates_referToTheValues() throws Exception {
    BaselineFile file = bands("runc:create.p50: {value: 9ms, allow: +50%}");
    BaselineCheck check = check(file, run("a", BOTH, 1));
    assertThat(
            check.results(
                List.of(
                    Gate.parse("create.p50 > +5%"),
                    Gate.parse("create.p50 > +2ms"),
                    Gate.parse("runc:create.p90 > 1s"))))
        .extracting(GateResult::runtime, GateResult::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("runc", Gate.Outcome.FAILED),
            org.assertj.core.groups.Tuple.tuple("runc", Gate.Outcome.PASSED),
            org.assertj.core.groups.Tuple.tuple("runc", Gate.Outcome.PASSED));
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> check.results(List.of(Gate.parse("create.p90 > +5%"))))
        .withMessageContaining("baseline.yaml has no value of it");
  }
}

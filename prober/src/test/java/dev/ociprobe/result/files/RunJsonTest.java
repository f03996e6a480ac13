package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJsonTest {

  static String text(Run run) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RunJson.write(run, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Run parse(String json) throws IOException {
    return RunJson.run(
        RunJson.readTree(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void write_ofARunWithFixedFigures_equalsTheGoldenDocument() throws IOException {
    Golden.assertEqual(RunJsonTest.class, "run-full.json", text(SampleRuns.full()));
  }

  @Test
  void write_ofAnInterruptedRun_equalsTheGoldenDocument() throws IOException {
    Golden.assertEqual(RunJsonTest.class, "run-empty.json", text(SampleRuns.empty()));
  }

  @Test
  void write_ofVerdictsOnLimits_equalsTheGoldenDocument() throws IOException {
    Golden.assertEqual(RunJsonTest.class, "run-limits.json", text(SampleRuns.limits()));
  }

  @Test
  void run_ofWhatWasWritten_isTheSameRun() throws IOException {
    assertThat(parse(text(SampleRuns.full()))).isEqualTo(SampleRuns.full());
    assertThat(parse(text(SampleRuns.empty()))).isEqualTo(SampleRuns.empty());
    assertThat(parse(text(SampleRuns.limits()))).isEqualTo(SampleRuns.limits());
    assertThat(parse(text(SampleRuns.workload()))).isEqualTo(SampleRuns.workload());
  }

  @Test
  void write_ofWordsWithEscapesAndHalfCharacters_isPlainAsciiAndReadBack() throws IOException {
    Tool tool = new Tool("\u001b[2J\u0085\ud800é\u202e", "1", Optional.empty());
    String json = text(Run.builder("lifecycle", tool).build());
    assertThat(json).matches("[\\n\\x20-\\x7e]*");
    assertThat(parse(json).tool()).isEqualTo(tool);
  }

  record Times(Optional<Instant> at, Optional<String> none) {}

  @Test
  void tree_ofARecord_hasNullForWhatIsAbsent() {
    assertThat(RunJson.tree(new Times(Optional.of(Instant.EPOCH), Optional.empty())))
        .hasToString("{\"at\":\"1970-01-01T00:00:00Z\",\"none\":null}");
  }

  record Unwritable(Duration duration) {}

  @Test
  void tree_ofARecordWithoutAJsonForm_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunJson.tree(new Unwritable(Duration.ZERO)));
  }
}

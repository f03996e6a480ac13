package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OutputReaderTest {
  private static final String CSV =
      """
      some words, before
      "test","rps","p50_latency_ms"
      "LPUSH","100.50","0.1"
      "LPUSH (needed, for LRANGE)","7","0.2"
      "LPUSH","200.25","0.3"
      """;

  @Test
  void find_byRegexAfterAMarker_passesOverWhatIsBefore() {
    Pattern rate = Pattern.compile("rate: (\\d+)", Pattern.MULTILINE);
    String output = "== a\nrate: 1\n== b\nrate: 2\n";
    assertThat(new OutputReader.Regex("", rate).find(output)).hasValue("1");
    assertThat(new OutputReader.Regex("== b", rate).find(output)).hasValue("2");
    assertThat(new OutputReader.Regex("== c", rate).find(output)).isEmpty();
  }

  @Test
  void find_inJson_passesOverWordsBeforeIt() {
    OutputReader reader = new OutputReader.Json(JsonPointer.compile("/end/sum/seconds"));
    assertThat(reader.find("hello\n{\"end\":{\"sum\":{\"seconds\":1.5}}}")).hasValue("1.5");
    assertThat(reader.find("{\"end\":{}}")).isEmpty();
    assertThat(reader.find("{\"end\":")).isEmpty();
    assertThat(reader.find("nothing")).isEmpty();
  }

  @Test
  void find_inCsv_takesTheOccurrenceOfARow() {
    assertThat(new OutputReader.Csv("LPUSH", "rps", 1).find(CSV)).hasValue("100.50");
    assertThat(new OutputReader.Csv("LPUSH", "rps", 2).find(CSV)).hasValue("200.25");
    assertThat(new OutputReader.Csv("LPUSH (needed, for LRANGE)", "p50_latency_ms", 1).find(CSV))
        .hasValue("0.2");
    assertThat(new OutputReader.Csv("SET", "rps", 1).find(CSV)).isEmpty();
    assertThat(new OutputReader.Csv("LPUSH", "p99", 1).find(CSV)).isEmpty();
  }

  @Test
  void find_ofAnExpressionThatRecursesForEachLine_givesUpOnALongOutput() {
    OutputReader reader = new OutputReader.Regex("", Pattern.compile("((?:.|\\n)*)rate:"));
    String output = "word\n".repeat(100_000);

    assertThatExceptionOfType(OutputReader.TooCostlyException.class)
        .isThrownBy(() -> reader.find(output));
  }
}

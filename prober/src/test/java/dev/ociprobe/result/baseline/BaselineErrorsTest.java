package dev.ociprobe.result.baseline;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.result.files.Golden;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The errors of malformed baselines, and their places. */
class BaselineErrorsTest {
  private static final String SCHEMA = "schema: ociprobe/baseline/1\n";

  private static final List<String> FILES =
      List.of(
          "",
          "- a list",
          "bands: {}",
          "schema: ociprobe/baseline/2",
          SCHEMA,
          SCHEMA + "bands: {}",
          SCHEMA + "bands: 3",
          SCHEMA + "band: {}",
          SCHEMA + "conditions: {kernal: 6.1}",
          SCHEMA + "conditions: {kernel: [6.1]}",
          SCHEMA + "runtimes: [runc]",
          SCHEMA + "runtimes: {runc: {binry: x}}",
          SCHEMA + "bands:\n  create.p50: {max: 8ms}",
          SCHEMA + "bands:\n  runc:create.p49: {max: 8ms}",
          SCHEMA + "bands:\n  runc:create.p50: 8ms",
          SCHEMA + "bands:\n  runc:create.p50: {valeu: 8ms}",
          SCHEMA + "bands:\n  runc:create.p50: {value: 8ms}",
          SCHEMA + "bands:\n  runc:create.p50: {value: 8, allow: +5%}",
          SCHEMA + "bands:\n  runc:create.p50: {value: 8K, allow: +5%}",
          SCHEMA + "bands:\n  runc:create.memory: {max: 8ms}",
          SCHEMA + "bands:\n  runc:create.p50: {value: 8ms, allow: much}",
          SCHEMA + "bands:\n  runc:create.p50: {allow: +5%}",
          SCHEMA + "bands:\n  runc:create.p50: {min: 9ms, max: 8ms}",
          SCHEMA + "bands:\n  runc:create.p50: {max: 8ms}\n  runc:create.p50: {max: 9ms}",
          "{\"schema\": \"ociprobe/baseline/1\",\n \"bands\": {\"runc:create.p50\": {\"max\": 8}}}");

  @Test
  void read_ofAMalformedFile_saysWhereAndWhatWouldDo() throws IOException {
    String told = FILES.stream().map(BaselineErrorsTest::told).collect(Collectors.joining("\n"));

    Golden.assertEqual(BaselineErrorsTest.class, "baseline-errors.txt", told);
  }

  private static String told(String yaml) {
    byte[] file = yaml.getBytes(StandardCharsets.UTF_8);
    YamlException e =
        catchThrowableOfType(
            YamlException.class, () -> BaselineReader.read(Path.of("baseline.yaml"), file));
    return "%s%n  %s: %s%n  → %s%n".formatted(yaml, e.place(), e.getMessage(), e.remedy());
  }
}

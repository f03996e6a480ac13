package dev.ociprobe.bundle.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // the documents hold what the tests dereference
class SpecJsonTest {
  private static final Path NAME = Path.of("config.json");

  @TempDir Path directory;

  @Test
  void everyField_survivesReadAndWrite() throws IOException {
    ObjectMapper trees = new ObjectMapper();
    byte[] document = everyField();

    byte[] written = SpecJson.write(SpecJson.parse(document, NAME), NAME);

    assertThat(trees.readTree(written)).isEqualTo(trees.readTree(document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|config.json:1:2: Unexpected end-of-input",
        "|config.json: is empty",
        "null|config.json: holds null",
        "[]|config.json:1:1: must be an object",
        "{} {}|config.json:1:",
        "{\"ociVersion\": \"1\", \"ociVersion\": \"2\"}|Duplicate field 'ociVersion'",
        "{\"ociVersion\": \"1\"} x|Unrecognized token 'x'",
        "{\"process\": {}}|config.json:1:14: process: \"cwd\" is missing",
        "{\"ociVersion\": \"1\", \"mounts\": [{\"destination\": \"/a\"}, {}]}|mounts[1]: \"destination\" is missing",
        "{\"ociVersion\": \"1\", \"mounts\": [null]}|\"mounts\" holds a null",
        "{\"ociVersion\": \"1\", \"mounts\": 5}|mounts: must be an array",
        "{\"ociVersion\": 5}|ociVersion: must be a string",
        "{\"ociVersion\": \"\", \"linux\": \"\"}|linux: must be an object",
        "{\"ociVersion\": \"\", \"hooks\": {\"poststop\": [{\"path\": \"/x\", \"timeout\": \"\"}]}}|hooks.poststop[0].timeout: must be a whole number",
        "{\"ociVersion\": \"1\", \"hostname\": \"\t\"}|config.json:1:",
      })
  void brokenDocument_saysWhereAndWhat(String json, String message) {
    assertThatThrownBy(() -> parse(json == null ? "" : json))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("com.fasterxml")
        .hasMessageNotContaining("Source");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1024\"", "1.0", "1e3", "true", "-1", "18446744073709551616", "[]"})
  void cpuShares_ofAnotherTypeOrRange_areRefused(String value) {
    assertThatThrownBy(() -> parse(cpu("\"shares\": " + value)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("config.json:1:")
        .hasMessageContaining("linux.resources.cpu.shares");
  }

  @Test
  void unsignedNumber_atItsMaximum_isKept() {
    Spec spec = parse(cpu("\"shares\": 18446744073709551615, \"quota\": -1"));

    assertThat(spec.linux().resources().cpu().shares()).isEqualTo(Uint64.MAX);
    assertThat(new String(SpecJson.write(spec, NAME), StandardCharsets.UTF_8))
        .contains("18446744073709551615");
  }

  @Test
  void absentEmptyAndNull_stayApart() {
    Spec spec = parse("{\"ociVersion\": \"1\", \"mounts\": [], \"hooks\": null}");

    assertThat(spec.mounts()).isEmpty();
    assertThat(spec.annotations()).isNull();
    assertThat(new String(SpecJson.write(spec, NAME), StandardCharsets.UTF_8))
        .isEqualToIgnoringWhitespace("{\"ociVersion\": \"1\", \"mounts\": []}");
  }

  @Test
  void records_areImmutable() {
    Spec spec = parse("{\"ociVersion\": \"1\", \"mounts\": [], \"annotations\": {}, \"x\": 1}");

    assertThat(spec.mounts()).isUnmodifiable();
    assertThat(spec.annotations()).isUnmodifiable();
    assertThat(spec.extra()).isUnmodifiable();
  }

  @Test
  void tooDeep_isRefused() {
    String deep = "[".repeat(SpecJson.MAX_DEPTH + 1);

    assertThatThrownBy(() -> parse("{\"ociVersion\": \"1\", \"x\": " + deep))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void invalidUtf8_isRefused() {
    byte[] json =
        "{\"ociVersion\": \"1\", \"hostname\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> SpecJson.parse(json, NAME))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void halfASurrogatePair_isKept() {
    Spec spec = parse("{\"ociVersion\": \"1\", \"hostname\": \"\\ud800\"}");

    assertThat(SpecJson.parse(SpecJson.write(spec, NAME), NAME)).isEqualTo(spec);
  }

  @Test
  void read_ofMissingFile_namesIt() {
    Path missing = directory.resolve("config.json");

    assertThatThrownBy(() -> SpecJson.read(missing)).hasMessage(missing + ": no such file");
  }

  @Test
  void read_ofDirectoryOrDevice_isRefusedWithoutReading() {
    assertThatThrownBy(() -> SpecJson.read(directory)).hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> SpecJson.read(Path.of("/dev/zero")))
        .hasMessage("/dev/zero: is not a regular file");
  }

  @Test
  void read_ofHugeFile_isRefused() throws IOException {
    Path huge = directory.resolve("config.json");
    Files.write(huge, new byte[SpecJson.MAX_BYTES + 1]);

    assertThatThrownBy(() -> SpecJson.read(huge)).hasMessage(huge + ": is larger than 16 MiB");
  }

  @Test
  void withCgroupsPath_withoutLinuxPart_addsOne() {
    Spec spec = parse("{\"ociVersion\": \"1\"}").withCgroupsPath("/a/b");

    assertThat(spec.linux().cgroupsPath()).isEqualTo("/a/b");
  }

  @Test
  void builder_keepsAllThatItDoesNotSet() throws IOException {
    Spec spec = SpecJson.parse(everyField(), NAME);
    Resources resources = spec.linux().resources();

    assertThat(spec.toBuilder().build()).isEqualTo(spec);
    assertThat(spec.process().toBuilder().build()).isEqualTo(spec.process());
    assertThat(spec.linux().toBuilder().build()).isEqualTo(spec.linux());
    assertThat(resources.toBuilder().build()).isEqualTo(resources);
    assertThat(resources.cpu().toBuilder().build()).isEqualTo(resources.cpu());
  }

  @Test
  void builder_setsTheNamedPropertyAlone() throws IOException {
    Spec spec = SpecJson.parse(everyField(), NAME);
    Linux linux = spec.linux();

    assertThat(spec.toBuilder().hostname("x").build())
        .isNotEqualTo(spec)
        .extracting(changed -> changed.toBuilder().hostname(spec.hostname()).build())
        .isEqualTo(spec);
    assertThat(linux.toBuilder().seccomp(null).cgroupsPath("/x").build())
        .isNotEqualTo(linux)
        .extracting(changed ->
            changed.toBuilder().seccomp(linux.seccomp()).cgroupsPath(linux.cgroupsPath()).build())
        .isEqualTo(linux);
    assertThat(spec.withCgroupsPath("/x").toBuilder().linux(linux).build()).isEqualTo(spec);
  }

  private static byte[] everyField() throws IOException {
    try (var in = SpecJsonTest.class.getResourceAsStream("every-field.json")) {
      return in.readAllBytes();
    }
  }

  private static String cpu(String members) {
    return "{\"ociVersion\": \"1\", \"linux\": {\"resources\": {\"cpu\": {" + members + "}}}}";
  }

  private static Spec parse(String json) {
    return SpecJson.parse(json.getBytes(StandardCharsets.UTF_8), NAME);
  }
}

package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunReaderTest {

  @TempDir Path temp;

  private void write(String json) throws IOException {
    Files.writeString(temp.resolve("run.json"), json);
  }

  private String problem() {
    return assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunReader.readRun(temp))
        .withMessageContaining(temp.resolve("run.json").toString())
        .actual()
        .toString();
  }

  private static String golden() throws IOException {
    return Golden.read(RunReaderTest.class, "run-full.json");
  }

  @Test
  void readRun_ofTheGoldenDocument_isTheRun() throws IOException {
    write(golden());
    assertThat(RunReader.readRun(temp)).isEqualTo(SampleRuns.full());
  }

  @Test
  void readRun_withoutAFieldOfThisVersion_saysWhichAndWhy() throws IOException {
    write(golden().replaceFirst("\"intervals\"", "\"unknown\""));
    assertThat(problem())
        .contains("at /series/0/intervals: is missing or null")
        .contains("an earlier version");
  }

  @Test
  void readRun_withFieldsOfALaterVersion_passesThemOver() throws IOException {
    write(golden().replace("\"kind\"", "\"later\" : [ 1 ], \"kind\""));
    assertThat(RunReader.readRun(temp)).isEqualTo(SampleRuns.full());
  }

  @Test
  void readRun_ofAnotherSchema_saysWhichAndWhichIsRead() throws IOException {
    write(golden().replace(Run.SCHEMA, "ociprobe/run/2"));
    assertThat(problem()).contains("ociprobe/run/2").contains("ociprobe/run/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "5", "{\"schema\":{}}"})
  void readRun_ofJsonWithoutASchema_saysSo(String json) throws IOException {
    write(json);
    assertThat(problem()).contains("no \"schema\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "no json", "{\"schema\":\"ociprobe/run/1\"} x", "{\"a\":1,\"a\":2}"})
  void readRun_ofNoJson_saysSo(String text) throws IOException {
    write(text);
    assertThat(problem()).doesNotContain("Source").doesNotContain("\n");
  }

  @Test
  void readRun_ofATornDocument_saysWhere() throws IOException {
    write("{\n  \"schema\": \"ociprobe/run/1\",\n  \"kind\"");
    assertThat(problem()).contains("is not valid JSON: line 3, column ");
  }

  @Test
  void readSamples_ofOtherBytes_saysThatTheyAreNotUtf8() throws IOException {
    Files.write(temp.resolve("samples.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunReader.readSamples(temp, _ -> {}))
        .withMessageEndingWith("can't be read (it is not UTF-8)");
  }

  @Test
  void readRun_ofAWrongType_saysWhere() throws IOException {
    write(golden().replaceFirst("\"count\" : 120", "\"count\" : \"many\""));
    assertThat(problem()).contains("/series/0/count");
  }

  @Test
  void readRun_ofANumberThatNoDoubleHolds_saysWhere() throws IOException {
    write(golden().replaceFirst("\"mean\" : [0-9.]+", "\"mean\" : 1e999"));
    assertThat(problem()).contains("at /series/0/mean: too large a number");
  }

  @Test
  void readRun_withoutAnOptionalField_hasItAbsent() throws IOException {
    write(golden().replaceFirst("\"stddev\" : [0-9.]+,", ""));
    assertThat(RunReader.readRun(temp).series().getFirst().stddev()).isEmpty();
  }

  @Test
  void readRun_withoutANumber_namesIt() throws IOException {
    write(golden().replaceFirst("\"errors\" : 1,", ""));
    assertThat(problem()).contains("/series/0").contains("errors").doesNotContain("Feature");
  }

  @Test
  void readRun_withoutARequiredField_namesIt() throws IOException {
    write(golden().replaceFirst("\"kind\" : \"lifecycle\",", ""));
    assertThat(problem()).contains("kind");
  }

  @Test
  void readRun_ofNothing_saysSo() throws IOException {
    write("");
    assertThat(problem()).endsWith("is empty");
  }

  @Test
  void readRun_ofANullElement_saysSoWithoutJava() throws IOException {
    ObjectNode run = (ObjectNode) new ObjectMapper().readTree(golden());
    run.withArray("series").addNull();
    write(run.toString());
    assertThat(problem()).contains("null").doesNotContain("java.").doesNotContain("construct");
  }

  @Test
  void readRun_ofASeriesTwice_namesIt() throws IOException {
    ObjectNode run = (ObjectNode) new ObjectMapper().readTree(golden());
    run.withArray("series").add(run.withArray("series").get(0));
    write(run.toString());
    assertThat(problem()).contains("has the series").contains("twice");
  }

  @Test
  void readRun_ofANullList_isRefused() throws IOException {
    write(golden().replaceFirst("\"verdicts\" : \\[ ]", "\"verdicts\" : null"));
    assertThat(problem()).contains("verdicts");
  }

  @Test
  void readRun_ofTooDeepNesting_isRefused() throws IOException {
    write("{\"schema\":\"ociprobe/run/1\",\"plan\":" + "[".repeat(100_000));
    assertThat(problem()).contains("nesting");
  }

  @Test
  void readRun_ofAHugeString_isRefused() throws IOException {
    write("{\"schema\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(problem()).contains("String");
  }

  @Test
  void readRun_ofAHugeDocument_isRefused() throws IOException {
    write("{\"schema\":" + " ".repeat(33 << 20) + "\"ociprobe/run/1\"}");
    assertThat(problem()).contains("Document length");
  }

  @Test
  void readRun_ofBytesThatAreNoUtf8_isRefused() throws IOException {
    byte[] bytes = golden().replace("outliers:", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(temp.resolve("run.json"), bytes);
    problem();
  }

  @Test
  void readRun_whereThereIsNone_namesThePath() {
    assertThat(problem()).contains("run.json: is not there: this is not the directory of a run");
  }

  @Test
  void readRun_ofNoDirectory_namesThatAlone() {
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunReader.readRun(temp.resolve("odl")))
        .withMessage(temp.resolve("odl") + ": no such directory; name the directory of a run");
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.ociprobe.container.session.RootfsMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Holds the published schema of plans to what the reader reads. */
class PlanSchemaTest {
  @TempDir Path temp;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String published = published();

  private static String published() {
    try (InputStream in = InitCommand.class.getResourceAsStream("plan-1.schema.json")) {
      return in == null ? "{}" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void schema_hasEachOptionThatAPlanMayName() throws IOException {
    String made = PlanSchema.text(PlanSchema.of(PlanVocabulary.read()));
    Path written = Files.createDirectories(Path.of("target", "golden"));
    Files.writeString(written.resolve("plan-1.schema.json"), made);

    assertThat(made)
        .as("an option has changed: copy cli/target/golden/plan-1.schema.json over the published")
        .isEqualTo(published);
  }

  @Test
  void schema_isItselfValid() throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(URI.create("http://json-schema.org/draft-07/schema"));
    assertThat(meta.validate(MAPPER.readTree(published))).isEmpty();
  }

  @Test
  void planOfInit_isValidAndCanBeRead() throws IOException {
    String plan = InitCommand.text();

    assertThat(problems(plan)).isEmpty();
    assertThat(read(plan).plan().steps()).hasSize(5);
  }

  /** Its comments are examples: without their marks they have to be read, too. */
  @Test
  void planOfInit_withItsCommentsTaken_isValidAndCanBeRead() throws IOException {
    String plan =
        InitCommand.text()
            .replaceAll("(?m)^( *)# ( *)((?!yaml)[a-z-]+: ?|- [a-z]+: ?)(?=\\S|$)", "$1$2$3")
            .replaceAll("(?m)^( *)runtime: \\[\"old.*$", "");

    assertThat(plan).contains("\n  - calibrate:", "\n      baseline:", "\nmatrix:");
    assertThat(problems(plan)).as(plan).isEmpty();
    Path baseline =
        Files.writeString(
            temp.resolve("baseline.yaml"),
            "schema: ociprobe/baseline/1\nbands: {'runc:create.p50': {max: 1s}}\n");
    String here =
        plan.replaceFirst("baseline: \\S+", "baseline: " + baseline)
            .replaceFirst("rootfs: \\S+", "rootfs: " + temp);
    assertThat(read(here).plan().steps()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [{lifecycle: }]",
        "steps: [{lifecycle: {runs: 3, runtime: runc, also: [state, exec], cgroup: false}}]",
        "steps: [{lifecycle: {env: {A: 1}, command: [/bin/sh, -c, x], sleep-between: 50ms}}]",
        "steps: [{spikes: {trace: off, phase: create, confirm: ~, stop-on-spike: ~}}]",
        "steps: [{name: a.b, limits: {strict: true}, matrix: {check: [cpu, [pids, memory], ~]}}]",
      })
  void plan_thatIsWell_isTakenBySchemaAndReader(String yaml) throws IOException {
    assertThat(problems(yaml)).isEmpty();
    assertThat(read(yaml).plan().steps()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out: x",
        "steps: []",
        "steps: [lifecycle]",
        "steps: [{}]",
        "steps: [{name: a}]",
        "steps: [{name: a b, limits: }]",
        "steps: [{limits: , lifecycle: }]",
        "steps: [{lifecycel: }]",
        "steps: [{lifecycle: {rums: 3}}]",
        "steps: [{lifecycle: {runs: many}}]",
        "steps: [{lifecycle: {runs: [3]}}]",
        "steps: [{lifecycle: {cgroup: often}}]",
        "steps: [{lifecycle: {sleep-between: 50}}]",
        "steps: [{lifecycle: {env: A=1}}]",
        "steps: [{lifecycle: {out: x}}]",
        "steps: [{lifecycle: {json: true}}]",
        "steps: [{limits: {runs: 3}}]",
        "steps: [{limits: , matrix: {runs: [3]}}]",
        "steps: [{limits: , matrix: {check: cpu}}]",
        "steps: [{limits: , matrix: {check: []}}]",
        "steps: [{spikes: {trace: some}}]",
        "common: {rums: 3}\nsteps: [{lifecycle: }]",
        "repeat: 0\nsteps: [{lifecycle: }]",
        "schema: ociprobe/plan/2\nsteps: [{lifecycle: }]",
      })
  void plan_thatIsWrong_isRefusedBySchemaAndReader(String yaml) throws IOException {
    assertThat(problems(yaml)).as("by the schema").isNotEmpty();
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(UserError.class).hasMessageContaining("p:1");
  }

  @ParameterizedTest
  @EnumSource
  void schema_namesTheModesOfRootFilesystems(RootfsMode mode) throws IOException {
    assertThat(problems("steps: [{lifecycle: {rootfs-mode: %s}}]".formatted(mode.label())))
        .isEmpty();
  }

  private List<String> problems(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(MAPPER.readTree(published));
    Object plan =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    return schema.validate(MAPPER.valueToTree(Objects.requireNonNull(plan))).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static PlanFile read(String yaml) {
    return PlanFile.of(Path.of("p"), yaml.getBytes(StandardCharsets.UTF_8));
  }
}

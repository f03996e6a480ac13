package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.ociprobe.host.environment.Environment;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSchemaTest {

  /** Fields that older files lack. */
  private static final List<String> LATER =
      List.of(
          "charges",
          "shapes",
          "noiseFloors",
          "workloads",
          "floor",
          "cpuFloor",
          "curves",
          "keptPrograms");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static JsonNode text;
  private static JsonSchema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    text = MAPPER.readTree(Golden.read(Run.class, "run-1.schema.json"));
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  private static List<String> problems(JsonNode document) {
    return schema.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }

  private static ObjectNode golden() throws IOException {
    return (ObjectNode) MAPPER.readTree(Golden.read(RunSchemaTest.class, "run-full.json"));
  }

  @Test
  void schema_isItselfValid() {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run-full.json", "run-empty.json"})
  void validate_aGoldenDocument_findsNothing(String name) throws IOException {
    assertThat(problems(MAPPER.readTree(Golden.read(RunSchemaTest.class, name)))).isEmpty();
  }

  @Test
  void validate_whatIsWrittenNow_findsNothing() throws IOException {
    assertThat(problems(MAPPER.readTree(RunJsonTest.text(SampleRuns.full())))).isEmpty();
    assertThat(problems(MAPPER.readTree(RunJsonTest.text(SampleRuns.empty())))).isEmpty();
    assertThat(problems(MAPPER.readTree(RunJsonTest.text(SampleRuns.workload())))).isEmpty();
  }

  @Test
  void validate_aFieldOfALaterVersion_findsNothing() throws IOException {
    ObjectNode document = golden();
    document.put("later", 1);
    first(document, "series").put("p9999", 5);
    assertThat(problems(document)).isEmpty();
  }

  @Test
  void validate_anOlderDocumentWithoutLaterLists_findsNothing() throws IOException {
    ObjectNode document = golden();
    document.remove(LATER);
    document.get("comparisons").forEach(each -> ((ObjectNode) each).remove(LATER));
    document.get("footprints").forEach(each -> ((ObjectNode) each).remove(LATER));
    assertThat(problems(document)).isEmpty();
    assertThat(RunJson.run(document).charges()).isEmpty();
    assertThat(RunJson.run(document).noiseFloors()).isEmpty();
    assertThat(RunJson.run(document).comparisons()).allMatch(each -> each.floor().isEmpty());
  }

  @Test
  void validate_spikesOfTheDesign_findsNothing() throws IOException {
    ObjectNode document = golden();
    document.set(
        "spikes",
        MAPPER.readTree(
            """
            [{"runtime":"runc","phase":"create","sequence":17,"duration":400000000,
              "baseline":30000000,"causes":[{"what":"rcu","share":0.7}],"unexplained":0.3,
              "verdict":"EXPLAINED"}]
            """));
    assertThat(problems(document)).isEmpty();
    ((ObjectNode) document.path("spikes").get(0)).remove("causes");
    assertThat(problems(document)).hasSize(1);
  }

  @Test
  void validate_verdictWithoutWhatWasWritten_findsIt() throws IOException {
    ObjectNode document = (ObjectNode) MAPPER.readTree(RunJsonTest.text(SampleRuns.limits()));
    assertThat(problems(document)).isEmpty();
    first(document, "verdicts").remove("written");
    assertThat(problems(document)).hasSize(1);
  }

  @Test
  void validate_curveWithoutALoad_findsIt() throws IOException {
    ObjectNode document = (ObjectNode) MAPPER.readTree(RunJsonTest.text(SampleRuns.scale()));
    assertThat(problems(document)).isEmpty();
    first(document, "curves").remove("load");
    assertThat(problems(document)).hasSize(1);
  }

  private static ObjectNode first(ObjectNode document, String list) {
    return (ObjectNode) ((ArrayNode) document.get(list)).get(0);
  }

  static Stream<Named<Consumer<ObjectNode>>> damages() {
    return Stream.of(
        Named.of("another schema", d -> d.put("schema", "ociprobe/run/2")),
        Named.of("no kind", d -> d.remove("kind")),
        Named.of("a time with an offset", d -> d.put("started", "2026-11-21T08:00:00+01:00")),
        Named.of("complete as text", d -> d.put("complete", "yes")),
        Named.of("tool without version", d -> ((ObjectNode) d.get("tool")).remove("version")),
        Named.of("plan as a list", d -> d.putArray("plan")),
        Named.of(
            "environment without kernel",
            d -> ((ObjectNode) d.get("environment")).remove("kernel")),
        Named.of("series as an object", d -> d.putObject("series")),
        Named.of("series without p99", d -> first(d, "series").remove("p99")),
        Named.of("a percentile as text", d -> first(d, "series").put("p50", "36 ms")),
        Named.of("a fraction of a ns", d -> first(d, "series").put("p50", 36.5)),
        Named.of("a percentile beyond support", d -> first(d, "series").put("p999", 36)),
        Named.of("no p50 of 120", d -> first(d, "series").putNull("p50")),
        Named.of("more than an hour", d -> first(d, "series").put("max", 3_600_000_000_001L)),
        Named.of("another unit", d -> first(d, "series").put("unit", "ms")),
        Named.of("a negative count", d -> first(d, "series").put("errors", -1)),
        Named.of("an unknown verdict", d -> first(d, "comparisons").put("verdict", "BETTER")),
        Named.of("no interval", d -> first(d, "comparisons").putNull("ratioLow")),
        Named.of(
            "an interval of too few", d -> first(d, "comparisons").put("verdict", "TOO_FEW_PAIRS")),
        Named.of("a sleep without steps", d -> first(d, "sleeps").putArray("steps")),
        Named.of(
            "a single mode", d -> ((ObjectNode) first(d, "shapes").get("modes")).putArray("modes")),
        Named.of("a warning without remedy", d -> first(d, "warnings").remove("remedy")),
        Named.of("a warning's code in words", d -> first(d, "warnings").put("code", "A drift")),
        Named.of("a floor below zero", d -> first(d, "noiseFloors").put("floor", -0.01)),
        Named.of("a charge to nobody", d -> first(d, "charges").remove("runtime")),
        Named.of(
            "a metric without its kind",
            d -> ((ObjectNode) first(d, "charges").get("container").get(0)).remove("kind")),
        Named.of("failure examples missing", d -> first(d, "failures").remove("examples")),
        Named.of(
            "a footprint's pss as text", d -> first(d, "footprints").put("keptPssBytes", "1")));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void validate_aDamagedDocument_findsTheDamage(Consumer<ObjectNode> damage) throws IOException {
    ObjectNode document = golden();
    damage.accept(document);
    assertThat(problems(document)).isNotEmpty();
  }

  /** Compares the fields that the records require with those that the schema requires. */
  @Test
  void schema_requiresWhatTheRecordsWrite() {
    assertThat(required(text)).containsExactlyInAnyOrderElementsOf(early(Run.class));
    JsonNode defs = text.get("$defs");
    assertThat(required(defs.get("environment")))
        .containsExactlyInAnyOrderElementsOf(components(Environment.class));
    assertThat(required(defs.get("series")))
        .containsExactlyInAnyOrderElementsOf(components(SeriesResult.class));
    assertThat(required(defs.get("comparison")))
        .containsExactlyInAnyOrderElementsOf(early(ComparisonResult.class));
    assertThat(required(defs.get("noiseFloor")))
        .containsExactlyInAnyOrderElementsOf(components(NoiseFloorResult.class));
    assertThat(required(defs.get("experiment")))
        .containsExactlyInAnyOrderElementsOf(components(ExperimentResult.class));
    assertThat(required(defs.get("arm")))
        .containsExactlyInAnyOrderElementsOf(components(ExperimentResult.Arm.class));
    assertThat(required(defs.get("sleep")))
        .containsExactlyInAnyOrderElementsOf(components(SleepResult.class));
    assertThat(required(defs.get("warning")))
        .containsExactlyInAnyOrderElementsOf(components(WarningResult.class));
    assertThat(required(defs.get("failure")))
        .containsExactlyInAnyOrderElementsOf(components(FailureResult.class));
    assertThat(required(defs.get("footprint")))
        .containsExactlyInAnyOrderElementsOf(early(FootprintResult.class));
    assertThat(required(defs.get("charge")))
        .containsExactlyInAnyOrderElementsOf(components(ChargeResult.class));
    assertThat(required(defs.get("chargedMetric")))
        .containsExactlyInAnyOrderElementsOf(components(ChargeResult.Metric.class));
    assertThat(required(defs.get("curve")))
        .containsExactlyInAnyOrderElementsOf(components(CurveResult.class));
    assertThat(required(defs.get("curvePoint")))
        .containsExactlyInAnyOrderElementsOf(components(CurveResult.Point.class));
    assertThat(required(defs.get("workload")))
        .containsExactlyInAnyOrderElementsOf(components(WorkloadResult.class));
    assertThat(required(defs.get("workloadFigure")))
        .containsExactlyInAnyOrderElementsOf(components(WorkloadResult.Figure.class));
    assertThat(required(defs.get("workloadCheck")))
        .containsExactlyInAnyOrderElementsOf(components(WorkloadResult.Check.class));
    assertThat(required(defs.get("memoryCurve")))
        .containsExactlyInAnyOrderElementsOf(components(WorkloadResult.MemoryCurve.class));
  }

  private static List<String> early(Class<?> type) {
    return components(type).stream().filter(each -> !LATER.contains(each)).toList();
  }

  private static List<String> required(JsonNode definition) {
    return definition.get("required").valueStream().map(JsonNode::asText).toList();
  }

  /** The names of a record's components; of an unwrapped one, those of its own components. */
  private static List<String> components(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .flatMap(each ->
            each.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                ? components(each.getType()).stream()
                : Stream.of(each.getName()))
        .toList();
  }
}

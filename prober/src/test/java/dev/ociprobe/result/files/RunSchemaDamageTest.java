package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunSchemaDamageTest extends RunSchemaTestCase {
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
}

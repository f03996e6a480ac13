package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.host.environment.Environment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields that the records require, and those that the schema requires. */
class RunSchemaRecordsTest extends RunSchemaTestCase {
  @Test
  void schema_requiresWhatARunWrites() {
    assertThat(required(text)).containsExactlyInAnyOrderElementsOf(early(Run.class));
  }

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of("environment", components(Environment.class)),
        Arguments.of("series", components(SeriesResult.class)),
        Arguments.of("comparison", early(ComparisonResult.class)),
        Arguments.of("noiseFloor", components(NoiseFloorResult.class)),
        Arguments.of("experiment", components(ExperimentResult.class)),
        Arguments.of("arm", components(ExperimentResult.Arm.class)),
        Arguments.of("sleep", components(SleepResult.class)),
        Arguments.of("warning", components(WarningResult.class)),
        Arguments.of("failure", components(FailureResult.class)),
        Arguments.of("footprint", early(FootprintResult.class)),
        Arguments.of("charge", components(ChargeResult.class)),
        Arguments.of("chargedMetric", components(ChargeResult.Metric.class)),
        Arguments.of("curve", components(CurveResult.class)),
        Arguments.of("curvePoint", components(CurveResult.Point.class)),
        Arguments.of("workload", components(WorkloadResult.class)),
        Arguments.of("workloadFigure", components(WorkloadResult.Figure.class)),
        Arguments.of("workloadCheck", components(WorkloadResult.Check.class)),
        Arguments.of("memoryCurve", components(WorkloadResult.MemoryCurve.class)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void schema_requiresWhatTheRecordWrites(String definition, List<String> fields) {
    assertThat(required(text.get("$defs").get(definition)))
        .containsExactlyInAnyOrderElementsOf(fields);
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

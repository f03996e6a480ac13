package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.CurveResult;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveBuilderTest {
  private static CurveResult throughput(double... perSecond) {
    CurveBuilder curve = new CurveBuilder("runc", "ready/s", "per second");
    IntStream.range(0, perSecond.length).forEach(i -> curve.add(1 << i, 1 << i, perSecond[i]));
    return curve.result("at once");
  }

  @Test
  void result_ofThroughputThatLevelsOff_bendsWhereItIsNearlyItsBest() {
    assertThat(throughput(20, 38, 50, 51, 49).knee()).hasValue(4);
    assertThat(throughput(20, 40, 80).knee()).hasValue(4);
    assertThat(throughput(20, 15, 10).knee()).hasValue(1);
  }

  @Test
  void result_ofWhatIsDoneUnderScheduledArrivals_bendsWhereItFallsBehind() {
    CurveBuilder curve = new CurveBuilder("runc", CurveBuilder.DONE, "per second");
    curve.add(20, 20, 19.9);
    curve.add(40, 40, 33);
    curve.add(80, 80, 33);

    assertThat(curve.result("per second").knee()).hasValue(40);
  }

  @Test
  void result_ofCorrectedLatency_bendsWhereItsNinetiethPercentileHasDoubled() {
    CurveBuilder curve = new CurveBuilder("runc", CurveBuilder.CORRECTED, "ns");
    for (int rate : new int[] {5, 10, 20}) {
      IntStream.range(0, 20).forEach(_ -> curve.add(rate, rate, rate == 20 ? 90 : 30 + rate));
    }

    assertThat(curve.result("per second").knee()).hasValue(20);
  }

  @Test
  void add_ofMillions_keepsABoundedPartThatIsSpreadEvenly() {
    CurveBuilder curve = new CurveBuilder("runc", "create", "ns");
    IntStream.range(0, 1_000_000).forEach(i -> curve.add(0, i, i));

    CurveResult.Point point = curve.result("minutes").points().getFirst();
    assertThat(point.count()).isBetween(10_000L, 40_000L);
    assertThat(point.p50()).isBetween(499_000.0, 501_000.0);
    assertThat(curve.result("minutes").slope().orElseThrow()).isEqualTo(1);
  }

  @Test
  void result_percentiles_areThereWithEnoughObservations() {
    CurveBuilder curve = new CurveBuilder("runc", "create", "ns");
    IntStream.rangeClosed(1, 100).forEach(i -> curve.add(1, 1, i));
    IntStream.rangeClosed(1, 9).forEach(i -> curve.add(2, 2, i));

    assertThat(curve.result("idle").points())
        .containsExactly(
            new CurveResult.Point(1, 100, 50, OptionalDouble.of(90), OptionalDouble.of(99), 100),
            new CurveResult.Point(2, 9, 5, OptionalDouble.empty(), OptionalDouble.empty(), 9));
  }
}

package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.SampleRuns;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurveTableTest {
  @Test
  void of_curvesOfEachUnit_hasATableForEachAndOneOfTheGrowth() {
    assertThat(CurveTable.of(SampleRuns.scale().curves(), Style.PLAIN))
        .isEqualTo(
            """
            Durations in ms (medians)
             runtime  idle  create  \\e[31m
            ──────────────────────────────
             runc     0      20.00    3.00
             runc     100    21.00    2.50
             crun     0       5.00       –
             crun     100     5.05       –

            Memory of one container (medians)
             runtime  idle     cgroup
            ─────────────────────────
             runc     0     244.1 KiB
             crun     0     136.7 KiB

            Growth with the load
             runtime  phase   each more      95 % interval  least to most
            ────────────────────────────────────────────────────────────────────────
             runc     create     +10 µs     +9 µs … +11 µs         +5.0 %      grows
             runc     \\e[31m      -5 µs      -6 µs … -4 µs        -16.7 %      falls
             crun     create    +500 ns  -500 ns … +1.5 µs         +1.0 %  none seen
            """);
  }

  @Test
  void of_burstsAtOnce_saysWhereTheyStopScalingAndShowsTheSpread() {
    CurveResult create =
        CurveResult.of(
            "runc",
            "create",
            "ns",
            "at once",
            List.of(point(1, 20e6), point(2, 30e6)),
            Optional.empty());
    CurveResult ready =
        CurveResult.of(
                "runc",
                "ready/s",
                "per second",
                "at once",
                List.of(point(1, 40), point(2, 41)),
                Optional.empty())
            .bentAt(OptionalDouble.of(1));

    assertThat(CurveTable.of(List.of(create, ready), Style.PLAIN))
        .contains("Throughput (medians)", "Durations in ms (90th percentiles)")
        .contains("runc: ready/s is at its best from 1 at once on.")
        .doesNotContain("99th", "Growth");
  }

  @Test
  void of_figuresOverTime_saysWhatGrows() {
    CurveResult leak =
        CurveResult.of(
            "runc",
            "mounts",
            "count",
            "minutes",
            List.of(point(0, 30), point(9, 48)),
            Optional.of(new Estimate(2, Optional.of(new Interval(1.9, 2.1)))));

    assertThat(CurveTable.of(List.of(leak), Style.PLAIN))
        .isEqualTo(
            """
            Drift and leaks
             runtime  figure  at first  at last  a minute
            ────────────────────────────────────────────────────
             runc     mounts        30       48        +2  grows
            """);
  }

  private static CurveResult.Point point(double load, double value) {
    return new CurveResult.Point(
        load, 20, value, OptionalDouble.of(2 * value), OptionalDouble.empty(), 3 * value);
  }

  @Test
  void of_noCurve_isEmpty() {
    assertThat(CurveTable.of(List.of(), Style.PLAIN)).isEmpty();
  }
}

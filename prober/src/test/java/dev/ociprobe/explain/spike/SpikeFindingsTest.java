package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.flame.FlameGraph;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.WarningResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeFindingsTest {
  @TempDir private Path directory;

  private List<WarningResult> warningsAfter(int ordinary) {
    IterationSeries iterations = new IterationSeries(directory);
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, ordinary);
    return new SpikeFindings(List.of(), Threshold.DEFAULT)
        .of(Map.of("runc", Map.of(Phase.CREATE, series)))
        .warnings();
  }

  /** Silence would look like a run without slow iterations. */
  @Test
  void warnings_ofTooFewIterations_sayThatNoneWasJudged() {
    assertThat(warningsAfter(19))
        .extracting(WarningResult::message)
        .containsExactly(
            "fewer than 20 recorded iterations of runc/create: none was judged slow or ordinary");
    assertThat(warningsAfter(20)).isEmpty();
  }

  /** No hundredth of 99 iterations is one of them, however slow it was. */
  @Test
  void warnings_ofTooFewIterationsForAPercentile_sayHowManyThatTakes() {
    IterationSeries iterations = new IterationSeries(directory);
    Threshold p99 = new Threshold.Percentile(99);
    PhaseSeries series = iterations.series(p99, 10);
    iterations.addOrdinary(series, 98);
    assertThat(IterationSeries.add(series, iterations.iteration(90))).isFalse();
    series.settle();
    CycleObserver.Findings findings =
        new SpikeFindings(List.of(), p99).of(Map.of("runc", Map.of(Phase.CREATE, series)));
    assertThat(findings.spikes()).isEmpty();
    assertThat(findings.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.message()).startsWith("fewer than 100 recorded iterations");
          assertThat(warning.remedy()).contains("--runs 111 at least");
        });
  }

  @Test
  void warnings_ofOneIteration_areInTheSingular() {
    IterationSeries iterations = new IterationSeries(directory);
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 1);
    iterations.addOrdinary(series, 20);
    series.addPlain(90_000_000);
    IterationSeries.add(series, iterations.iteration(80));
    IterationSeries.add(series, iterations.iteration(90));
    assertThat(
            new SpikeFindings(List.of(), Threshold.DEFAULT)
                .of(Map.of("runc", Map.of(Phase.CREATE, series)))
                .warnings())
        .extracting(WarningResult::message)
        .containsExactly(
            "1 spike was counted, but its causes were not kept",
            "1 slow iteration fell into a cycle that was not recorded");
  }

  /** Red on the page would look like the reason. */
  @Test
  void flames_ofSlowOnesWithoutVerdict_sayHowMany() {
    IterationSeries iterations = new IterationSeries(directory);
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, 20);
    IterationSeries.add(series, iterations.iteration(80));
    assertThat(SpikeFlames.doubt(series.slow())).isEmpty();
    IterationSeries.add(
        series, iterations.iteration(90, new DataQuality("", List.of(), 80_000_000, 0)));
    assertThat(SpikeFlames.doubt(series.slow()))
        .startsWith("1 of the 2 slow ones got no verdict (INCONCLUSIVE");
    assertThat(graph(series).doubt()).startsWith("1 of the 2");
  }

  private static FlameGraph graph(PhaseSeries series) {
    List<FlameGraph> graphs =
        new SpikeFlames(Map.of("runc", Map.of(Phase.CREATE, series))).graphs();
    assertThat(graphs).hasSize(1);
    return graphs.getFirst();
  }

  /** With any event missing, the others prove nothing. */
  @Test
  void flames_areOfThoseWithoutLostEvents_andSayHowManyAreLeftOut() {
    DataQuality lossy = new DataQuality("a ring was full", List.of(), 0, 0);
    IterationSeries iterations = new IterationSeries(directory);
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    for (int i = 0; i < 20; i++) {
      IterationSeries.add(series, iterations.iteration(10));
      IterationSeries.add(series, iterations.iteration(14, lossy));
    }
    assertThat(graph(series).iterations()).isEqualTo(20);
    assertThat(graph(series).time().nanos()).isEqualTo(10 * SampleIterations.MILLI);
    IterationSeries.add(series, iterations.iteration(80));
    IterationSeries.add(series, iterations.iteration(90, lossy));
    assertThat(graph(series).iterations()).isEqualTo(1);
    assertThat(graph(series).time().nanos()).isEqualTo(80 * SampleIterations.MILLI);
    assertThat(graph(series).reference())
        .hasValueSatisfying(usual -> {
          assertThat(usual.time().nanos()).isEqualTo(10 * SampleIterations.MILLI);
          assertThat(usual.iterations()).isEqualTo(20);
        });
    assertThat(graph(series).doubt()).isEqualTo("1 more lost events, and is left out");
  }
}

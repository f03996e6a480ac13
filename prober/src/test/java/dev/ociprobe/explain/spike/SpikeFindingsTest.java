package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.evidence.DataQuality;
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
    return new SpikeFindings(List.of()).of(Map.of("runc", Map.of(Phase.CREATE, series))).warnings();
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

  @Test
  void warnings_ofOneIteration_areInTheSingular() {
    IterationSeries iterations = new IterationSeries(directory);
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 1);
    iterations.addOrdinary(series, 20);
    series.addPlain(90_000_000);
    IterationSeries.add(series, iterations.iteration(80));
    IterationSeries.add(series, iterations.iteration(90));
    assertThat(
            new SpikeFindings(List.of())
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
        series, iterations.iteration(90, new DataQuality("a ring was full", List.of(), 0, 0)));
    assertThat(SpikeFlames.doubt(series.slow()))
        .startsWith("1 of the 2 slow ones got no verdict (INCONCLUSIVE");
    assertThat(new SpikeFlames(Map.of("runc", Map.of(Phase.CREATE, series))).graphs())
        .singleElement()
        .satisfies(graph -> assertThat(graph.doubt()).startsWith("1 of the 2"));
  }
}

package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

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
}

package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifecycleMeasurementTest extends MeasurementTestCase {

  @Test
  void finish_writesTheResultFiles() throws IOException {
    Run run = finish(measure(() -> false));

    assertThat(RunJson.tree(written())).hasToString(RunJson.tree(run).toString());
    assertThat(run.complete()).isTrue();
    assertThat(run.started()).isEqualTo(STARTED);
    assertThat(run.series())
        .filteredOn(series -> series.phase().equals("create"))
        .extracting(SeriesResult::count)
        .containsExactly(3L);
    assertThat(run.footprints()).hasSize(1);
    assertThat(run.plan().at("/spikes/keep").asInt()).isEqualTo(7);
    assertThat(measuredCycles()).isEqualTo(3);
    assertThat(Files.size(results.path().resolve("histograms.hlog"))).isPositive();
  }

  @Test
  void finish_ofASatisfiedObserver_isComplete() throws IOException {
    observer.satisfiedAfter(2);

    Run run = finish(measure(() -> false));

    assertThat(run.complete()).isTrue();
    assertThat(measuredCycles()).isEqualTo(2);
  }

  @Test
  void finish_warnsOfDifferencesThenOfTheSeriesThenOfTheObserver() throws IOException {
    for (int unmeasured = 0; unmeasured < 6; unmeasured++) {
      slot.stopwatch().onCommand("create", FakeReply.success());
    }
    slot.stopwatch().onCommand("create", FakeReply.success().after(Duration.ofHours(2)));

    Run run = finish(measure(() -> false), "a library is missing");

    assertThat(run.warnings())
        .extracting(WarningResult::code)
        .containsExactly("bundle-differs", "out-of-range", "observed");
  }

  @Test
  void run_tellsTheObserverBeforeTheListener() {
    measure(() -> false);

    assertThat(told).startsWith("observer", "listener", "observer").endsWith("listener");
  }
}

package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.TextReport;
import dev.ociprobe.result.stats.GeometricLooks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
    assertThat(run.plan().path("ended").asText()).isEqualTo("runs");
    assertThat(run.plan().path("untilWithin").isNull()).isTrue();
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
  void finish_ofARunThatARuleEnded_saysWhichAndHasWholeRounds() throws IOException {
    LifecyclePlan plan =
        SampleCycles.plan()
            .endedBy(new StopRule(OptionalDouble.of(0.01), Optional.of(Duration.ofHours(1))), 999);

    Run run = finish(measure(plan, () -> false));

    assertThat(run.complete()).isTrue();
    assertThat(run.plan().path("ended").asText()).isEqualTo("precision");
    assertThat(run.plan().path("untilWithin").asDouble()).isEqualTo(0.01);
    assertThat(run.plan().path("forNanos").asLong()).isEqualTo(Duration.ofHours(1).toNanos());
    assertThat(run.plan().path("runs").asInt()).isEqualTo(999);
    assertThat(measuredCycles()).isEqualTo(GeometricLooks.FIRST);
    assertThat(TextReport.render(run, "here", Style.PLAIN))
        .contains("\nEnded by --until: each p50 is known to ±1.00 % or better.\n");
  }

  @Test
  void finish_ofARunWithATwin_hasNoiseFloorsAndKeepsItsCyclesOutOfTheSeries() throws IOException {
    LifecyclePlan plan = SampleCycles.plan(80).withFloor(true);

    Run run = finish(measureWithTwin(plan));

    assertThat(run.plan().path("floor").asBoolean()).isTrue();
    assertThat(measuredCycles()).isEqualTo(80);
    assertThat(run.series()).allMatch(series -> series.count() == 80);
    assertThat(run.noiseFloors())
        .filteredOn(each -> each.phase().equals("create"))
        .singleElement()
        .satisfies(floor -> {
          assertThat(floor.runtime()).isEqualTo("runc");
          assertThat(floor.paired().pairs()).isEqualTo(10);
          assertThat(floor.rounds()).isEqualTo(80);
          assertThat(floor.floor()).isPresent();
        });
    assertThat(finish(measure(SampleCycles.plan(79).withFloor(true), () -> false)).noiseFloors())
        .isEmpty();
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

  /** The results come first: an observer's files take no space from them, and may fail. */
  @Test
  void finish_writesTheResultsBeforeTheObserversFiles_andTellsWhichFailed() throws IOException {
    observer.writes(() -> {
      assertThat(results.path().resolve("run.json")).isRegularFile();
      assertThat(results.path().resolve("histograms.hlog")).isRegularFile();
      return List.of(new WarningResult("not-written", "no room", "make some"));
    });

    Run run = finish(measure(() -> false));

    assertThat(run.warnings())
        .extracting(WarningResult::code)
        .containsExactly("observed", "not-written");
    assertThat(written().warnings()).isEqualTo(run.warnings());
  }

  @Test
  void run_tellsTheObserverBeforeTheListener() {
    measure(() -> false);

    assertThat(told).startsWith("observer", "listener", "observer").endsWith("listener");
  }
}

package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.completed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.failed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.measured;
import static dev.ociprobe.probe.lifecycle.SampleCycles.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleResultsTest {
  @TempDir private Path directory;
  private FakeSlot runc;
  private FakeSlot crun;
  private FakeSlot youki;
  private LifecycleResults results;

  @BeforeEach
  void open() throws IOException {
    runc = SampleCycles.slot(directory, "runc");
    crun = SampleCycles.slot(directory, "crun");
    youki = SampleCycles.slot(directory, "youki");
    results =
        new LifecycleResults(
            List.of(candidate(runc), candidate(crun), variantOf("crun", youki)),
            SampleCycles.plan());
  }

  @AfterEach
  void close() {
    runc.close();
    crun.close();
    youki.close();
  }

  @Test
  void comparisons_ofUnlikeClocks_leaveReadyOutAndCompareTheFirstByte() throws IOException {
    try (FakeSlot kata = SampleCycles.slot(directory, "kata-runtime")) {
      LifecycleResults unlike =
          new LifecycleResults(List.of(candidate(runc), candidate(kata)), SampleCycles.plan());
      for (FakeSlot slot : List.of(runc, kata)) {
        unlike.ended(measured(0, slot), completed(5_000_000));
      }

      assertThat(unlike.comparisons(List.of()))
          .extracting(ComparisonResult::phase)
          .containsExactly("create", "first-byte", "total");
      assertThat(unlike.warnings()).extracting(WarningResult::code).contains("clocks-differ");
      assertThat(unlike.seriesResults())
          .filteredOn(series -> series.phase().equals("ready"))
          .extracting(SeriesResult::clock)
          .containsExactly(SeriesClock.MONOTONIC, SeriesClock.ARRIVAL);
    }
  }

  private static Candidate candidate(FakeSlot slot) {
    return Candidate.of(slot.slot().runtime(), new BundleSource.Payload());
  }

  private static Candidate variantOf(String original, FakeSlot slot) {
    return new Candidate(slot.slot().runtime(), new BundleSource.Payload(), Optional.of(original));
  }

  @Test
  void series_ofMeasuredCyclesAlone_holdTheirDurations() {
    results.ended(turn(Purpose.WARM_UP, 0, runc), completed(9));
    results.ended(turn(Purpose.FOOTPRINT, 0, runc), completed(9));
    results.ended(measured(0, runc), completed(5_000_000));

    assertThat(results.series())
        .filteredOn(series -> series.count() > 0)
        .hasSize(3)
        .allSatisfy(series -> assertThat(series.nanos()).containsExactly(5_000_000));
  }

  @Test
  void series_ofAFailedCycle_countTheFailedPhaseAndNoDurationBeforeIt() {
    results.ended(measured(0, runc), failed("boom"));

    assertThat(results.series()).allSatisfy(series -> assertThat(series.count()).isZero());
    assertThat(results.series())
        .filteredOn(series -> series.errors() > 0)
        .extracting(series -> series.name().tag())
        .containsExactly("runc/start");
  }

  @Test
  void failures_ofEveryPurpose_areCounted() {
    results.ended(turn(Purpose.WARM_UP, 0, runc), failed("boom"));
    results.ended(measured(1, runc), failed("boom"));
    results.ended(measured(2, crun), new Cycle.Interrupted());

    assertThat(results.failures())
        .containsExactly(
            new FailureResult(
                "runc",
                2,
                1,
                false,
                true,
                Map.of("start", 2L),
                List.of(new FailureResult.Example("start", 0, "boom", 2))));
  }

  @Test
  void failures_ofARuntimeThatStopped_sayThatItDid() {
    results.ended(measured(0, runc), failed("boom"));
    results.stopped("runc");

    assertThat(results.failures()).singleElement().matches(FailureResult::stopped);
  }

  @Test
  void comparisons_holdVariantsAgainstTheirOriginalsAndOthersAgainstTheFirst() {
    for (int round = 0; round < 3; round++) {
      results.ended(measured(round, runc), completed(1_000_000));
      results.ended(measured(round, crun), completed(2_000_000));
      results.ended(measured(round, youki), completed(3_000_000));
    }

    assertThat(results.comparisons(List.of()))
        .extracting(ComparisonResult::runtime, ComparisonResult::reference, ComparisonResult::phase)
        .containsExactly(
            tuple("crun", "runc", "create"),
            tuple("crun", "runc", "total"),
            tuple("youki", "crun", "create"),
            tuple("youki", "crun", "total"));
  }

  @Test
  void comparisons_withARuntimeThatHasNoDurations_areLeftOut() {
    results.ended(measured(0, crun), completed(2_000_000));
    results.ended(measured(0, youki), completed(3_000_000));

    assertThat(results.comparisons(List.of()))
        .isNotEmpty()
        .allSatisfy(comparison -> assertThat(comparison.reference()).isEqualTo("crun"));
  }

  @Test
  void footprintResults_haveTheMedianOfEachRuntimeThatWasRead() {
    for (long bytes : List.of(30, 10, 20)) {
      results.footprint(turn(Purpose.FOOTPRINT, 0, runc), SampleCycles.footprint(bytes));
    }

    assertThat(results.footprintResults())
        .singleElement()
        .satisfies(result -> {
          assertThat(result.runtime()).isEqualTo("runc");
          assertThat(result.readings())
              .extracting(FootprintResult.Reading::median)
              .singleElement()
              .satisfies(median -> assertThat(median).hasValue(20));
        });
  }

  @Test
  void ended_ofAnUnknownRuntime_isRefused() throws IOException {
    try (FakeSlot other = SampleCycles.slot(directory, "runsc")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> results.ended(measured(0, other), completed(1)))
          .withMessageContaining("runsc");
    }
  }
}

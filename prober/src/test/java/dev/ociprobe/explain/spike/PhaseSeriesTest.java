package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.TraceSupplier;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseSeriesTest {
  private static final long MILLI = 1_000_000;
  private static final TraceEvent.Track TRACK = new TraceEvent.Track(1, 1);

  @TempDir Path directory;

  private long sequence;

  private PhaseSeries series(Threshold threshold, int keep) {
    return new PhaseSeries(
        threshold, keep, 1, new PhaseTraces(new TraceStore(files()), "runc", Phase.CREATE));
  }

  private TraceFiles files() {
    try {
      return RunDirectory.at(Files.createTempDirectory(directory, "run")).traces();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PhaseSeries.Iteration iteration(double millis) {
    long nanos = Math.round(millis * MILLI);
    Breakdown.Portion all =
        new Breakdown.Portion(nanos, nanos, new StepDetail("runc", List.of(), "", 1));
    return new PhaseSeries.Iteration(
        sequence++,
        0,
        new Breakdown(nanos, Map.of(new TimeCategory.OnCpu("runc"), all)),
        DataQuality.FULL,
        List.of());
  }

  private static List<TraceEvent> trace() {
    return List.of(new TraceEvent.Instant(TRACK, "test", "seen", 1, Map.of()));
  }

  private static boolean add(PhaseSeries series, PhaseSeries.Iteration iteration) {
    return series.add(iteration, PhaseSeriesTest::trace);
  }

  private void addOrdinary(PhaseSeries series, int count) {
    for (int i = 0; i < count; i++) {
      add(series, iteration(10 + i % 5 * 0.2));
    }
  }

  private static List<Long> slow(PhaseSeries series) {
    return series.slow().stream().map(PhaseSeries.Iteration::sequence).toList();
  }

  @Test
  void add_ofAnOutlier_keepsItAndLeavesItOutOfTheBaseline() {
    PhaseSeries series = series(Threshold.DEFAULT, 10);
    addOrdinary(series, 50);
    assertThat(add(series, iteration(60))).isTrue();
    addOrdinary(series, 10);
    assertThat(slow(series)).containsExactly(50L);
    assertThat(series.baseline().medianNanos()).isBetween(10.0 * MILLI, 10.8 * MILLI);
  }

  @Test
  void add_ofAnOutlierBeforeThereIsAMedian_findsItLater() {
    PhaseSeries series = series(Threshold.DEFAULT, 10);
    add(series, iteration(60));
    addOrdinary(series, 40);
    assertThat(slow(series)).containsExactly(0L);
  }

  @Test
  void add_ofMoreSlowOnesThanAreKept_keepsTheWorstAndCountsTheRest() {
    PhaseSeries series = series(Threshold.DEFAULT, 2);
    addOrdinary(series, 50);
    List.of(60.0, 90.0, 70.0).forEach(ms -> add(series, iteration(ms)));
    assertThat(slow(series)).containsExactly(51L, 52L);
    assertThat(series.notKept()).isEqualTo(1);
  }

  @Test
  void add_underAFactor_takesWhatIsLonger() {
    PhaseSeries series = series(new Threshold.Times(3), 10);
    addOrdinary(series, 50);
    assertThat(add(series, iteration(29))).isFalse();
    assertThat(add(series, iteration(35))).isTrue();
  }

  @Test
  void add_underAFixedTime_takesWhatIsLonger() {
    PhaseSeries series = series(new Threshold.Longer(50 * MILLI), 10);
    addOrdinary(series, 50);
    assertThat(add(series, iteration(49))).isFalse();
    assertThat(add(series, iteration(51))).isTrue();
  }

  @Test
  void slow_underAPercentile_isJudgedByTheWholeRun() {
    PhaseSeries series = series(new Threshold.Percentile(99), 100);
    for (int i = 0; i < 1000; i++) {
      add(series, iteration(10 + i * 0.01));
    }
    series.settle();
    assertThat(slow(series)).hasSizeBetween(8, 12).allMatch(s -> s >= 988);
  }

  @Test
  void baseline_ofAVeryLongRun_staysSmall() {
    PhaseSeries series = series(Threshold.DEFAULT, 10);
    addOrdinary(series, 10_000);
    assertThat(series.baseline().seen()).isEqualTo(10_000);
    assertThat(series.slow()).isEmpty();
  }

  /** The sequences of the iterations of which there are traces on the disk. */
  private Set<Long> traces() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json.gz"))
          .map(name -> Long.parseLong(name.replaceAll("\\D", "")))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void traces_areThoseOfTheSlowOnesKept_andOfAFewOrdinaryOnes() throws IOException {
    PhaseSeries series = series(Threshold.DEFAULT, 2);
    add(series, iteration(60));
    addOrdinary(series, 100);
    List.of(90.0, 50.0, 70.0).forEach(ms -> add(series, iteration(ms)));
    addOrdinary(series, 100);
    series.settle();

    assertThat(slow(series)).containsExactly(101L, 103L);
    List<Long> ordinary = series.ordinary().stream().map(PhaseSeries.Iteration::sequence).toList();
    assertThat(ordinary)
        .hasSize(PhaseSeries.ORDINARY_TRACES)
        .doesNotContainAnyElementsOf(slow(series));
    assertThat(traces())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(slow(series).stream(), ordinary.stream()).toList());
    assertThat(series.slow()).allMatch(each -> series.traces().fileOf(each).isPresent());
  }

  @Test
  void traces_ofARunTooShortToJudge_areTakenAway() throws IOException {
    PhaseSeries series = series(Threshold.DEFAULT, 10);
    addOrdinary(series, 7);
    assertThat(traces()).hasSize(7);
    series.settle();
    assertThat(traces()).isEmpty();
  }

  @Test
  void traces_ofWhatTurnsOutToBeOrdinary_areTakenAway() throws IOException {
    PhaseSeries series = series(new Threshold.Percentile(90), 100);
    for (int i = 0; i < 300; i++) {
      add(series, iteration(10 + i * 0.01));
    }
    series.settle();
    assertThat(slow(series)).hasSizeBetween(25, 35);
    assertThat(traces()).hasSize(slow(series).size() + PhaseSeries.ORDINARY_TRACES);
  }

  @Test
  void memory_ofAVeryLongRun_isThatOfWhatIsKept() {
    int keep = 50;
    PhaseSeries series = series(Threshold.DEFAULT, keep);
    List<WeakReference<Breakdown>> all = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      PhaseSeries.Iteration iteration = iteration(i % 100 == 99 ? 40 + i * 1e-4 : 10 + i % 7 * 0.1);
      all.add(new WeakReference<>(iteration.breakdown()));
      series.add(iteration, TraceSupplier.NONE);
    }
    System.gc();
    assertThat(series.notKept()).isEqualTo(1000 - keep);
    assertThat(all.stream().filter(each -> each.get() != null).count())
        .isLessThanOrEqualTo(keep + Baseline.RESERVOIR + PhaseSeries.ORDINARY_TRACES);
    assertThat(series.slow()).hasSize(keep);
  }
}

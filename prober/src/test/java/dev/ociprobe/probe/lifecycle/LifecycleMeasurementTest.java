package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleMeasurementTest {
  private static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir private Path directory;
  private FakeSlot slot;
  private RunDirectory results;
  private final List<String> told = new ArrayList<>();
  private final FakeObserver observer = new FakeObserver(told);

  private final class Listener implements RunListener {
    @Override
    public void finished(Run run) {
      told.add("finished");
    }

    @Override
    public void ended(CycleTurn turn, Cycle cycle) {
      told.add("listener");
    }
  }

  @BeforeEach
  void open() throws IOException {
    slot = SampleCycles.slot(directory, "runc");
    results = RunDirectory.at(directory.resolve("results"));
  }

  @AfterEach
  void close() throws IOException {
    results.close();
    slot.close();
  }

  private LifecycleMeasurement measure(BooleanSupplier interrupted) {
    return measure(SampleCycles.plan(), interrupted);
  }

  private LifecycleMeasurement measure(LifecyclePlan plan, BooleanSupplier interrupted) {
    LifecycleRun.Request request = SampleCycles.request(slot, plan, results);
    LifecycleMeasurement measurement =
        new LifecycleMeasurement(request, observer, new Listener(), interrupted);
    measurement.run(SampleCycles.cycles(plan, slot));
    return measurement;
  }

  private static Run finish(LifecycleMeasurement measurement, String... differences)
      throws IOException {
    Environment environment = EnvironmentReader.ofHost().read(List.of(), Jvm.current(), null, null);
    return measurement.finish(STARTED, environment, List.of(differences));
  }

  private Run written() throws ResultFileException {
    return RunReader.readRun(results.path());
  }

  private long measuredCycles() throws ResultFileException {
    List<Sample> samples = new ArrayList<>();
    RunReader.readSamples(results.path(), samples::add);
    return samples.stream().filter(sample -> sample.phase().equals("total")).count();
  }

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
  void finish_afterAStopwatchDied_writesWhatWasMeasuredAndThrows() throws IOException {
    observer.afterMeasured(2, slot.stopwatch()::close);
    LifecycleMeasurement measurement = measure(() -> false);

    assertThatExceptionOfType(StopwatchException.class).isThrownBy(() -> finish(measurement));

    assertThat(written().complete()).isFalse();
    assertThat(measuredCycles()).isEqualTo(2);
  }

  @Test
  void finish_whoseFilesCannotBeWritten_showsTheResultsNonetheless() throws IOException {
    LifecycleMeasurement measurement = measure(() -> false);
    Files.createDirectories(results.path().resolve("run.json/full"));

    assertThatExceptionOfType(ResultFileException.class).isThrownBy(() -> finish(measurement));

    assertThat(told).last().isEqualTo("finished");
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheHost")
  void finish_afterTheHostFailedTheObserver_writesWhatWasMeasuredAndThrows(RuntimeException e)
      throws IOException {
    observer.afterMeasured(
        1,
        () -> {
          throw e;
        });
    LifecycleMeasurement measurement = measure(() -> false);

    assertThatThrownBy(() -> finish(measurement)).isSameAs(e);

    assertThat(written().complete()).isFalse();
    assertThat(written().failures()).isEmpty();
  }

  static Stream<RuntimeException> failuresOfTheHost() {
    return Stream.of(
        new PosixException("perf_event_open", 24, "sched:sched_switch"),
        new UncheckedIOException(new IOException("trace.json: no space left on device")));
  }

  @Test
  void finish_ofAnInterruptedRun_isNotComplete() throws IOException {
    Run run = finish(measure(() -> observer.measured() == 1));

    assertThat(run.complete()).isFalse();
    assertThat(measuredCycles()).isEqualTo(1);
  }

  @Test
  void finish_ofASatisfiedObserver_isComplete() throws IOException {
    observer.satisfiedAfter(2);

    Run run = finish(measure(() -> false));

    assertThat(run.complete()).isTrue();
    assertThat(measuredCycles()).isEqualTo(2);
  }

  @Test
  void finish_ofARuntimeThatStopped_isNotComplete() throws IOException {
    for (int i = 0; i < InterleavedCycles.MAX_FAILURES_IN_A_ROW; i++) {
      slot.stopwatch().onCommand("create", FakeReply.exited(1));
    }

    Run run = finish(measure(SampleCycles.plan(20), () -> false));

    assertThat(run.failures()).singleElement().matches(FailureResult::stopped);
    assertThat(run.complete()).isFalse();
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

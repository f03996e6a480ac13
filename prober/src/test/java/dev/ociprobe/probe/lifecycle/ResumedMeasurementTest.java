package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.UnfinishedRun.Sitting;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are cut off and go on. */
class ResumedMeasurementTest {
  private static final String BOOT = "boot";
  private static final int ALL = Integer.MAX_VALUE;
  private static final int RUNS = 80;

  @TempDir private Path directory;
  private FakeSlot runc;
  private FakeSlot crun;

  @BeforeEach
  void open() throws IOException {
    runc = SampleCycles.slot(directory, "runc");
    crun = SampleCycles.slot(directory, "crun");
  }

  @AfterEach
  void close() throws IOException {
    runc.close();
    crun.close();
  }

  private Path results() {
    return directory.resolve("results");
  }

  private Run begin(LifecyclePlan plan, int cycles) throws IOException {
    try (RunDirectory results = RunDirectory.at(results())) {
      return measure(results, plan, BOOT, cycles);
    }
  }

  private Run resume(LifecyclePlan plan, int cycles) throws IOException {
    try (RunDirectory results = RunDirectory.reopen(results()).orElseThrow()) {
      return measure(results, plan, BOOT, cycles);
    }
  }

  /** Measures until so many cycles, warm-up and footprints among them, have ended. */
  private Run measure(RunDirectory results, LifecyclePlan plan, String boot, int cycles)
      throws IOException {
    Environment environment = EnvironmentReader.ofHost().read(List.of(), Jvm.current(), null, null);
    List<Candidate> candidates =
        List.of(
            Candidate.of(runc.slot().runtime(), new BundleSource.Payload()),
            Candidate.of(crun.slot().runtime(), new BundleSource.Payload()));
    LifecycleRun.Request request = SampleCycles.request(candidates, plan, results);
    AtomicInteger ended = new AtomicInteger();
    RunListener counter =
        new RunListener() {
          @Override
          public void ended(CycleTurn turn, Cycle cycle) {
            ended.incrementAndGet();
          }
        };
    try (RunBeginning beginning =
        RunBeginning.of(request, boot, environment, MeasurementTestCase.STARTED, true)) {
      LifecycleMeasurement measurement =
          new LifecycleMeasurement(
              request, CycleObserver.NONE, counter, () -> ended.get() >= cycles);
      beginning.recorded().ifPresent(measurement::resume);
      InterleavedCycles interleaved = SampleCycles.cycles(plan, runc, crun);
      if (plan.hasFloor()) {
        interleaved.addTwin(runc.slot());
      }
      measurement.run(interleaved);
      measurement.warn(beginning.warnings());
      return measurement.finish(MeasurementTestCase.STARTED, environment, List.of());
    }
  }

  private List<Sample> totals() throws IOException {
    List<Sample> samples = new ArrayList<>();
    assertThat(RunReader.readSamples(results(), samples::add)).isTrue();
    return samples.stream().filter(sample -> sample.phase().equals("total")).toList();
  }

  @ParameterizedTest
  @EnumSource(Turns.Order.class)
  void run_thatWasCutOffAnywhere_measuresEachTurnOnce(Turns.Order order) throws IOException {
    LifecyclePlan plan = SampleCycles.plan(RUNS).withFloor(true).with(Turns.of(order));
    begin(plan, 15 + 3);
    resume(plan, 15 + 2 * RUNS / 3);
    resume(plan, 1);
    Run run = resume(plan, ALL);

    assertThat(run.complete()).isTrue();
    assertThat(totals()).hasSize(2 * RUNS);
    assertThat(totals()).extracting(each -> each.round() + each.runtime()).doesNotHaveDuplicates();
    assertThat(totals()).extracting(Sample::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(run.series()).extracting(SeriesResult::count).containsOnly((long) RUNS);
    assertThat(run.noiseFloors())
        .allMatch(floor -> floor.paired().pairs() == plan.turns().floorRounds(RUNS));
    assertThat(run.warnings()).extracting(WarningResult::code).contains("resumed");
    assertThat(results().resolve("unfinished.json")).doesNotExist();
    assertThat(RunReader.readRun(results()).warnings()).isEqualTo(run.warnings());
  }

  @Test
  void run_thatWasCutOffByAKill_measuresTheTornCycleAgain() throws IOException {
    LifecyclePlan plan = SampleCycles.plan(RUNS);
    begin(plan, 12 + 9);
    Files.delete(results().resolve("run.json"));
    List<Sample> before = totals();
    Files.writeString(
        results().resolve("samples.csv"), "23,runc,create,10", StandardOpenOption.APPEND);

    resume(plan, ALL);

    assertThat(totals()).startsWith(before.toArray(Sample[]::new)).hasSize(2 * RUNS);
  }

  @Test
  void run_thatGoesOn_isTheOneThatWasNotCutOff() throws IOException {
    LifecyclePlan plan = SampleCycles.plan(RUNS);
    Run whole = begin(plan, ALL);
    Files.move(results(), directory.resolve("whole"));
    begin(plan, 12 + 55);

    Run run = resume(plan, ALL);

    assertThat(run.series()).isEqualTo(whole.series());
    assertThat(run.plan()).isEqualTo(whole.plan());
    assertThat(totals()).hasSize(2 * RUNS);
  }

  @Test
  void run_whoseConditionsChanged_doesNotGoOn() throws IOException {
    begin(SampleCycles.plan(RUNS), 20);
    List<Sample> before = totals();
    try (RunDirectory results = RunDirectory.reopen(results()).orElseThrow()) {
      assertThatExceptionOfType(ConditionsChangedException.class)
          .isThrownBy(() -> measure(results, SampleCycles.plan(RUNS + 1), BOOT, ALL))
          .withMessage("runs was 80, and is 81");
      assertThatExceptionOfType(ConditionsChangedException.class)
          .isThrownBy(() -> measure(results, SampleCycles.plan(RUNS), "another", ALL))
          .withMessageContaining("the machine's boot was");
    }
    assertThat(totals()).isEqualTo(before);
  }

  @Test
  void run_whoseCyclesAreInAnotherOrder_isRefused() throws IOException {
    LifecyclePlan plan = SampleCycles.plan(RUNS);
    begin(plan, 12 + 12);
    Path file = results().resolve("samples.csv");
    Files.writeString(file, Files.readString(file).replace(",runc,", ",crun,"));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> resume(plan, ALL))
        .withMessageContaining("is out of order");
    assertThat(totals()).hasSize(12);
  }

  @Test
  void run_thatTellsOfTooManyCycles_isRefused() throws IOException {
    begin(SampleCycles.plan(RUNS), 20);
    Path file = results().resolve("unfinished.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"firstSequence\" : 0", "\"firstSequence\" : " + Long.MAX_VALUE));

    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> resume(SampleCycles.plan(RUNS), ALL))
        .withMessageContaining("which no run has");
  }

  @Test
  void elapsedNanos_leavesOutThePausesBetweenSittings() throws IOException {
    SittingTimes times = new SittingTimes(List.of(sitting(0), sitting(2), sitting(9)));

    times.add(List.of(sample(0, 1_000, 10), sample(0, 1_000, 90)));
    times.add(List.of(sample(1, 1_100, 100)));
    times.add(List.of(sample(5, 900_000, 50)));

    assertThat(times.elapsedNanos()).isEqualTo(250);
    assertThat(times.rounds()).containsExactly(5);
  }

  private static Sitting sitting(long first) {
    return new Sitting(MeasurementTestCase.STARTED, first);
  }

  private static Sample sample(long sequence, long start, long duration) {
    return new Sample(
        sequence,
        (int) sequence,
        "runc",
        "create",
        start,
        duration,
        Sample.OK,
        Optional.empty(),
        CgroupUse.NONE);
  }
}

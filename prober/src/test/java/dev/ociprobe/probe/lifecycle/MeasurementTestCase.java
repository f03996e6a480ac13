package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The measurement of a run of runc with a fake stopwatch, and the results that it writes. */
abstract class MeasurementTestCase {
  static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir private Path directory;
  FakeSlot slot;
  RunDirectory results;
  final List<String> told = new ArrayList<>();
  final FakeObserver observer = new FakeObserver(told);

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

  LifecycleMeasurement measure(BooleanSupplier interrupted) {
    return measure(SampleCycles.plan(), interrupted);
  }

  LifecycleMeasurement measure(LifecyclePlan plan, BooleanSupplier interrupted) {
    LifecycleRun.Request request = SampleCycles.request(slot, plan, results);
    LifecycleMeasurement measurement =
        new LifecycleMeasurement(request, observer, new Listener(), interrupted);
    measurement.run(SampleCycles.cycles(plan, slot));
    return measurement;
  }

  /** Measures with the slot as its own twin. */
  LifecycleMeasurement measureWithTwin(LifecyclePlan plan) {
    LifecycleMeasurement measurement =
        new LifecycleMeasurement(
            SampleCycles.request(slot, plan, results), observer, new Listener(), () -> false);
    InterleavedCycles cycles = SampleCycles.cycles(plan, slot);
    cycles.addTwin(slot.slot());
    measurement.run(cycles);
    return measurement;
  }

  static Run finish(LifecycleMeasurement measurement, String... differences) throws IOException {
    Environment environment = EnvironmentReader.ofHost().read(List.of(), Jvm.current(), null, null);
    return measurement.finish(STARTED, environment, List.of(differences));
  }

  Run written() throws ResultFileException {
    return RunReader.readRun(results.path());
  }

  long measuredCycles() throws ResultFileException {
    List<Sample> samples = new ArrayList<>();
    RunReader.readSamples(results.path(), samples::add);
    return samples.stream().filter(sample -> sample.phase().equals("total")).count();
  }
}

package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.completed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.failed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRecorderTest {
  @TempDir private Path directory;
  private FakeSlot slot;
  private RunDirectory results;
  private SampleRecorder recorder;

  @BeforeEach
  void open() throws IOException {
    slot = SampleCycles.slot(directory, "runc");
    results = RunDirectory.at(directory.resolve("results"));
    recorder = new SampleRecorder(results);
  }

  @AfterEach
  void close() throws IOException {
    results.close();
    slot.close();
  }

  private List<Sample> written() throws IOException {
    List<Sample> samples = new ArrayList<>();
    assertThat(RunReader.readSamples(results.path(), samples::add)).isTrue();
    return samples;
  }

  @Test
  void ended_ofACompletedCycle_writesEachPhaseAtOnce() throws IOException {
    recorder.ended(measured(4, slot), completed(5_000_000));

    assertThat(written())
        .extracting(
            Sample::sequence, Sample::round, Sample::phase, Sample::durationNanos, Sample::outcome)
        .containsExactly(
            tuple(4L, 4, "create", 5_000_000L, "ok"),
            tuple(4L, 4, "first-byte", 5_000_000L, "ok"),
            tuple(4L, 4, "total", 5_000_000L, "ok"));
  }

  @Test
  void ended_ofAFailedCycle_writesTheFailedPhaseToo() throws IOException {
    recorder.ended(measured(0, slot), failed("boom"));

    assertThat(written())
        .extracting(Sample::phase, Sample::durationNanos, Sample::outcome)
        .containsExactly(
            tuple("create", 1_000_000L, "cycle-failed"), tuple("start", 2_000_000L, "failed"));
  }

  @Test
  void ended_ofACycleThatIsNotMeasured_writesNothing() throws IOException {
    recorder.ended(SampleCycles.turn(Purpose.WARM_UP, 0, slot), completed(5_000_000));
    recorder.ended(SampleCycles.turn(Purpose.FOOTPRINT, 0, slot), completed(5_000_000));
    recorder.ended(measured(0, slot), new Cycle.Interrupted());

    assertThat(written()).isEmpty();
  }
}

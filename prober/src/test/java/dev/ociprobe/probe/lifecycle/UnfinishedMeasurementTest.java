package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that end early, or whose results can't be written. */
class UnfinishedMeasurementTest extends MeasurementTestCase {

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
  void finish_ofARuntimeThatStopped_isNotComplete() throws IOException {
    for (int i = 0; i < InterleavedCycles.MAX_FAILURES_IN_A_ROW; i++) {
      slot.stopwatch().onCommand("create", FakeReply.exited(1));
    }

    Run run = finish(measure(SampleCycles.plan(20), () -> false));

    assertThat(run.failures()).singleElement().matches(FailureResult::stopped);
    assertThat(run.complete()).isFalse();
  }
}

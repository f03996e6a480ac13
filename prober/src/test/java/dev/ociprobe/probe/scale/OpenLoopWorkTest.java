package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.probe.lifecycle.FakeClocks;
import dev.ociprobe.result.files.FailureResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLoopWorkTest extends FleetTestCase {
  private static final OpenLoopMode MODE =
      new OpenLoopMode(List.of(40.0), Arrivals.Kind.CONSTANT, Duration.ofMillis(500), 2);

  @Test
  void throughput_ofContainersThatTakeLongBesideTheTime_isTheRate() {
    // Four in 40 ms, each of which takes 200 ms: two lanes end two each.
    List<ArrivalLane.Outcome> outcomes =
        List.of(
            new ArrivalLane.Outcome(2, 0, 200_000_000, 220_000_000),
            new ArrivalLane.Outcome(2, 0, 210_000_000, 230_000_000),
            new ArrivalLane.Outcome(0, 0, Long.MAX_VALUE, 0));

    assertThat(OpenLoopWork.throughput(100, 4, outcomes)).isEqualTo(100, Offset.offset(1e-9));
  }

  @Test
  void take_withALaneWhoseStopwatchDied_endsTheOtherLane(@TempDir Path directory)
      throws IOException {
    try (FakeSlot other = FakeSlot.in(directory)) {
      other.stopwatch().close();
      OpenLoopWork work = work(recorder(MODE));

      assertThatExceptionOfType(StopwatchException.class)
          .isThrownBy(() -> work.take(0, List.of(fleet, fleet(other))));

      assertThat(stopwatch.commandLines().stream().filter(each -> each.contains("create")))
          .hasSizeLessThan(10);
    }
  }

  @Test
  void take_withoutRoomForTheContainersOfASecond_saysSoAndMakesNone() {
    ScaleRecorder recorder = recorder(MODE);
    available(100 << 10);

    assertThat(work(recorder).take(0, List.of(fleet))).isFalse();

    assertThat(recorder.warnings())
        .singleElement()
        .satisfies(each ->
            assertThat(each.message()).contains("runc: stopped at 0 of 1 containers", "MiB"));
    assertThat(stopwatch.commandLines()).isEmpty();
  }

  @Test
  void take_whereAllFail_endsAfterTenInARow() {
    ScaleRecorder recorder = recorder(MODE);
    for (int i = 0; i < 20; i++) {
      stopwatch.onCommand("create", FakeReply.exited(1));
    }

    assertThat(work(recorder).take(0, List.of(fleet))).isFalse();

    assertThat(recorder.isGivenUp("runc")).isTrue();
    assertThat(recorder.failures()).singleElement().matches(FailureResult::stopped);
    assertThat(steps).hasSize(10);
  }

  private OpenLoopWork work(ScaleRecorder recorder) {
    return new OpenLoopWork(
        MODE,
        room(),
        1,
        FakeClocks.sinceNow(),
        new NotedPolicies(),
        new HostLevels(files.files()),
        recorder,
        listener);
  }
}

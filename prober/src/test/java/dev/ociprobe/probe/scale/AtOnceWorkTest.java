package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.probe.lifecycle.FakeClocks;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AtOnceWorkTest extends FleetTestCase {
  private final AtOnceMode mode = new AtOnceMode(List.of(1), 3);

  /** Counts the bursts that it is shown. */
  private static final class Watching implements BurstObserver {
    private final List<String> seen = new ArrayList<>();

    @Override
    public int bursts() {
      return 2;
    }

    @Override
    public void begin(List<Integer> roots) {
      seen.add("begin " + roots.size());
    }

    @Override
    public void end(String label, List<Optional<Timing>> creates) {
      seen.add("end %s %d".formatted(label, creates.stream().flatMap(Optional::stream).count()));
    }

    @Override
    public List<ProfileResult> results() {
      return List.of();
    }

    @Override
    public List<WarningResult> warnings() {
      return List.of();
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  private BurstObserver observer = BurstObserver.NONE;

  private AtOnceWork work(ScaleRecorder recorder) {
    return work(mode, recorder);
  }

  private AtOnceWork work(AtOnceMode mode, ScaleRecorder recorder) {
    return new AtOnceWork(mode, room(), FakeClocks.STILL, recorder, listener, observer);
  }

  @Test
  void take_makesWholeBurstsAndTheirThroughput() {
    ScaleRecorder recorder = recorder(mode);

    assertThat(work(recorder).take(0, List.of(fleet))).isTrue();

    assertThat(fleet.size()).isZero();
    assertThat((long) steps.size()).isEqualTo(mode.steps());
    CurveResult ready = curve(recorder, "ready/s");
    assertThat(ready.unit()).isEqualTo("per second");
    assertThat(ready.points())
        .singleElement()
        .satisfies(point -> {
          assertThat(point.count()).isEqualTo(3);
          assertThat(point.p50()).isPositive();
        });
    assertThat(ready.knee()).hasValue(1);
  }

  @Test
  void take_letsTheLanesBeginAtAMomentThatIsNear() {
    assertThat(work(recorder(mode)).take(0, List.of(fleet))).isTrue();

    assertThat(stopwatch.beginnings()).hasSize(6).containsOnly(21_000_000L);
  }

  @Test
  void take_whereOneFails_hasNoThroughputOfThatBurst() {
    ScaleRecorder recorder = recorder(mode);
    stopwatch.onCommand("create", FakeReply.exited(1));

    assertThat(work(recorder).take(0, List.of(fleet))).isFalse();

    assertThat(curve(recorder, "ready/s").points().getFirst().count()).isEqualTo(2);
    assertThat(recorder.failures()).hasSize(1);
  }

  @Test
  void take_whereAllFail_endsAfterTenInARow() {
    AtOnceMode many = new AtOnceMode(List.of(1), 64);
    ScaleRecorder recorder = recorder(many);
    for (int i = 0; i < 64; i++) {
      stopwatch.onCommand("create", FakeReply.exited(1));
    }

    assertThat(work(many, recorder).take(0, List.of(fleet))).isFalse();

    assertThat(recorder.isGivenUp("runc")).isTrue();
    assertThat(recorder.failures()).singleElement().matches(each -> each.count() == 10);
  }

  @Test
  void take_withAnObserver_showsItFurtherBursts_thatAreNotMeasured() {
    ScaleRecorder recorder = recorder(mode);
    Watching watching = new Watching();
    observer = watching;

    assertThat(work(recorder).take(0, List.of(fleet))).isTrue();

    assertThat(watching.seen)
        .containsExactly(
            "begin 1",
            "end " + fleet.runtime() + "@1 1",
            "begin 1",
            "end " + fleet.runtime() + "@1 1");
    assertThat(fleet.size()).isZero();
    assertThat((long) steps.size()).isEqualTo(mode.steps());
    assertThat(curve(recorder, "ready/s").points().getFirst().count()).isEqualTo(3);
  }
}

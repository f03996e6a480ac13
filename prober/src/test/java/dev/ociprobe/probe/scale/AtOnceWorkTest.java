package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.result.files.CurveResult;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AtOnceWorkTest extends FleetTestCase {
  private final ScaleMode.AtOnce mode = new ScaleMode.AtOnce(List.of(1), 3);

  private AtOnceWork work(ScaleRecorder recorder) {
    PseudoFiles host = files.files();
    return new AtOnceWork(
        mode,
        new HostRoom(host, 100 << 20, Path.of("/run"), _ -> OptionalLong.empty()),
        recorder,
        listener);
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
  void take_whereOneFails_hasNoThroughputOfThatBurst() {
    ScaleRecorder recorder = recorder(mode);
    stopwatch.onCommand("create", FakeReply.exited(1));

    assertThat(work(recorder).take(0, List.of(fleet))).isFalse();

    assertThat(curve(recorder, "ready/s").points().getFirst().count()).isEqualTo(2);
    assertThat(recorder.failures()).hasSize(1);
  }
}

package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.result.files.CurveResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensityWorkTest extends FleetTestCase {
  private final DensityMode mode = new DensityMode(List.of(0, 3, 5), 4);
  private final ScaleRecorder[] made = new ScaleRecorder[1];

  private boolean take() {
    ScaleRecorder recorder = recorder(mode);
    made[0] = recorder;
    MemoryCensus census =
        new MemoryCensus(new CgroupFinder(new CgroupLayout.None(), files.files()), files.files());
    return new DensityWork(mode, filler(recorder), census, recorder, listener)
        .take(0, List.of(fleet));
  }

  @Test
  void take_runsCyclesAtEachLevelInBothDirections() {
    assertThat(take()).isTrue();

    assertThat(curve(made[0], "create").points())
        .extracting(CurveResult.Point::load, CurveResult.Point::count)
        .containsExactly(tuple(0.0, 8L), tuple(3.0, 8L), tuple(5.0, 8L));
    assertThat(curve(made[0], "delete").points())
        .extracting(CurveResult.Point::count)
        .containsOnly(8L);
    assertThat(fleet.size()).isZero();
    assertThat((long) steps.size()).isEqualTo(mode.steps());
  }

  @Test
  void take_whereAllFail_endsAfterTenInARow() {
    for (int i = 0; i < 30; i++) {
      stopwatch.onCommand("create", FakeReply.exited(1));
    }

    take();

    assertThat(made[0].isGivenUp("runc")).isTrue();
    assertThat(made[0].failures()).singleElement().matches(each -> each.count() == 10);
  }

  @Test
  void take_readsTheHostsMemoryForEachContainer() {
    take();

    assertThat(curve(made[0], "host").points())
        .extracting(CurveResult.Point::load)
        .containsExactly(3.0, 5.0);
  }

  @Test
  void take_countsWhateverTheRuntimeKeeps_butNoPayload() {
    process(FakeStopwatch.INIT, "payload", 54);
    process(4001, "helper", 30);
    process(4002, "kata-shim", 90);
    files.with(
        "/proc/%1$d/task/%1$d/children".formatted(FakeStopwatch.PID),
        FakeStopwatch.INIT + " 4001 4002 ");

    take();

    assertThat(curve(made[0], "PSS of runtime").points().getFirst().p50()).isEqualTo(10 << 10);
    assertThat(curve(made[0], "PSS of shim").points().getFirst().p50()).isEqualTo(30 << 10);
    assertThat(made[0].curves()).extracting(CurveResult::metric).doesNotContain("PSS of payload");
  }

  private void process(int pid, String program, int pssKibibytes) {
    files
        .with("/proc/%d/status".formatted(pid), "Name:\t%s\nState:\tS\n".formatted(program))
        .with("/proc/%d/smaps_rollup".formatted(pid), "Pss: %d kB\n".formatted(pssKibibytes));
  }
}

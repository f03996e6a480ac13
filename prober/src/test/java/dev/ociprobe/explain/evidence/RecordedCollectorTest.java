package dev.ociprobe.explain.evidence;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FREEZER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.interference.FakeCgroups;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.TraceEvent;
import org.junit.jupiter.api.Test;

/** Tests the evidence of a create of 110 µs. */
class RecordedCollectorTest extends RecordedTestCase {
  private static final TimeCategory RCU_WAIT =
      new TimeCategory.Waited("", "", "an RCU grace period (synchronize_rcu)");

  private static Breakdown create(CycleEvidence evidence) {
    return phase(evidence, CREATE).breakdown();
  }

  @Test
  void breakdown_ofAWait_hasItsReasonAndAddsUp() {
    runc.startAndWait(40, 80);
    Breakdown breakdown = create(ended());
    assertThat(breakdown.nanosOf(RCU_WAIT)).isEqualTo(40_000);
    assertThat(breakdown.nanosOf(new TimeCategory.OnCpu("runc"))).isEqualTo(35_000);
    assertThat(breakdown.portions().values().stream().mapToLong(Breakdown.Portion::nanos).sum())
        .isEqualTo(breakdown.nanos())
        .isEqualTo(110_000);
  }

  @Test
  void breakdown_ofAnIdleCpu_isThrottledOnlyWhereTheCounterGrew() {
    runc.start().run(40, 1, 0, RUNNABLE).run(80, 1, RUNC, RUNNABLE);
    runc.end(100);
    assertThat(create(evidence(110, RecordingLosses.NONE)).nanosOf(new TimeCategory.Throttled()))
        .isZero();

    collector.begin(FakeCgroups.target());
    cgroups.throttled("/user", 1);
    assertThat(create(collector.end()).nanosOf(new TimeCategory.Throttled())).isEqualTo(40_000);
  }

  @Test
  void breakdown_ofASleepInTheFreezer_namesTheFreezer() {
    runc.start()
        .fork(25, 1, RUNC, GO_THREAD)
        .run(35, 0, GO_THREAD, INTERRUPTIBLE)
        .run(40, 1, 0, INTERRUPTIBLE, ScriptedRunc.FUTEX)
        .run(50, 0, ScriptedRunc.OTHER, UNINTERRUPTIBLE, FREEZER)
        .wake(80, 0, RUNC)
        .wake(81, 0, GO_THREAD)
        .run(82, 1, RUNC, INTERRUPTIBLE);
    TimeCategory frozen = new TimeCategory.Waited("", "", "the cgroup freezer");
    assertThat(create(ended()).nanosOf(frozen)).isEqualTo(30_000);
  }

  @Test
  void trace_hasTheCriticalPath() {
    runc.startAndWait(40, 80);
    assertThat(ended().trace(Phase.CREATE, CREATE).get())
        .filteredOn(TraceEvent.Slice.class::isInstance)
        .extracting(event -> ((TraceEvent.Slice) event).name())
        .contains(
            "create",
            "runc blocked: waiting for an RCU grace period (synchronize_rcu), while \"java\" was on CPU");
  }

  @Test
  void recorder_isOnOnlyDuringTheCycle() {
    collector.begin(FakeCgroups.target());
    assertThat(recorder.calls()).containsExactly("enable");
    collector.end();
    collector.close();
    assertThat(recorder.calls()).containsExactly("enable", "disable", "drain", "close");
  }
}

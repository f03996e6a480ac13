package dev.ociprobe.explain.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.sampling.ThreadReader.Account;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Snapshots of a phase of 20 ms, taken every 2 ms. */
class SnapshotsTest {
  private static final long MILLI = 1_000_000;
  private static final TimeCategory RUNS = new TimeCategory.OnCpu("runc");
  private static final TimeCategory WAITS = new TimeCategory.Waited("", "", "an RCU grace period");

  private final List<Snapshot> samples = new ArrayList<>();

  private void sample(double millis, TimeCategory category, Account total, long ioMicros) {
    samples.add(
        new Snapshot(
            Math.round(millis * MILLI),
            category,
            new StepDetail("runc", List.of(), "", 1),
            total,
            new HostPressure(Map.of("io", ioMicros))));
  }

  private void samples(int from, int to, TimeCategory category) {
    for (int at = from; at < to; at += 2) {
      sample(at, category, Account.NONE, 0);
    }
  }

  private Breakdown breakdown(long cpuMillis, boolean throttled) {
    return new Snapshots(samples).breakdown(timing(cpuMillis), throttled);
  }

  private List<String> notes(long cpuMillis, boolean throttled) {
    return new Snapshots(samples).notes(timing(cpuMillis), throttled, 3 * MILLI);
  }

  private static Timing timing(long cpuMillis) {
    return new Timing(
        0, 20 * MILLI, Optional.of(new ResourceUsage(cpuMillis * 1000, 0, 0, 0, 0, 0, 0, 0, 0)));
  }

  private static double millis(Breakdown breakdown, TimeCategory category) {
    return breakdown.nanosOf(category) / 1e6;
  }

  @Test
  void breakdown_isOfWhatWasSampled_andAddsUp() {
    samples(0, 10, WAITS);
    samples(10, 22, RUNS);
    Breakdown breakdown = breakdown(20, false);
    assertThat(millis(breakdown, WAITS)).isEqualTo(9);
    assertThat(millis(breakdown, RUNS)).isEqualTo(11);
    assertThat(breakdown.portions().values().stream().mapToLong(Breakdown.Portion::nanos).sum())
        .isEqualTo(20 * MILLI);
  }

  @Test
  void runnable_isWaiting_asFarAsTheSchedulerAccountsIt() {
    sample(0, RUNS, new Account(10, 10), 0);
    samples(2, 20, RUNS);
    sample(20, RUNS, new Account(10 + 6 * MILLI, 10 + 18 * MILLI), 0);
    Breakdown breakdown = breakdown(20, false);
    assertThat(millis(breakdown, RUNS)).isEqualTo(5);
    assertThat(millis(breakdown, new TimeCategory.CpuTaken(""))).isEqualTo(15);
  }

  @Test
  void runnable_withoutSchedstat_isWaiting_whereRusageHasTooLittle() {
    samples(0, 22, RUNS);
    Breakdown breakdown = breakdown(5, false);
    assertThat(millis(breakdown, RUNS)).isEqualTo(5);
    assertThat(millis(breakdown, new TimeCategory.CpuTaken(""))).isEqualTo(15);
  }

  @Test
  void waiting_isThrottling_onlyIfAQuotaWasUsedUp() {
    samples(0, 22, RUNS);
    Breakdown breakdown = breakdown(5, true);
    assertThat(millis(breakdown, new TimeCategory.Throttled())).isEqualTo(15);
    assertThat(notes(5, true).getFirst()).contains("a quota used up");
  }

  @Test
  void timeTooFarFromAnySample_isNotSeen() {
    sample(-1, WAITS, Account.NONE, 0);
    sample(21, WAITS, Account.NONE, 0);
    Breakdown breakdown = breakdown(20, false);
    assertThat(millis(breakdown, new TimeCategory.Unseen())).isEqualTo(14);
  }

  @Test
  void notes_haveWhatWasAccountedMeanwhile() {
    sample(-1, WAITS, new Account(MILLI, MILLI), 1000);
    samples(2, 19, WAITS);
    sample(21, WAITS, new Account(3 * MILLI, 5 * MILLI), 13_000);
    assertThat(notes(7, false))
        .containsExactly(
            "accounted: 7.0 ms on CPUs, 0 major page faults (rusage), 4.0 ms waiting for a CPU"
                + " (schedstat), no quota used up in the whole cycle (cpu.stat), 3.0 ms stolen",
            "tasks of the host waited 12.0 ms for I/O (PSI)");
  }

  @Test
  void noSampleAtAll_isNotSeen() {
    Breakdown breakdown = breakdown(20, false);
    assertThat(millis(breakdown, new TimeCategory.Unseen())).isEqualTo(20);
    assertThat(notes(20, false)).hasSize(1);
  }
}

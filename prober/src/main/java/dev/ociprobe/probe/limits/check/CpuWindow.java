package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckClock;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.ContainerProcesses;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.OutsideWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A container's CPU accounting in a window of time.
 *
 * @param share of CPU time that the container's cgroup got
 * @param throttling growth of each of {@link #METRICS}, in their order
 * @param outside the CPU time of the runtime's processes outside the cgroup
 * @param host the host's CPU time in the window; empty if the kernel doesn't report it
 * @param stalled the time in which the machine stood still, as far as it was noticed
 */
record CpuWindow(
    CpuShare share,
    List<Measurement> throttling,
    OutsideWork outside,
    Optional<CpuTime> host,
    Duration stalled) {

  private static final List<CgroupMetric> METRICS =
      List.of(CgroupMetric.PERIODS, CgroupMetric.THROTTLED, CgroupMetric.THROTTLED_TIME);

  /** Below this idle part of all CPU time, a container may have had to wait for a CPU. */
  private static final double BUSY = 0.1;

  /** Above this part of all CPU time that the hypervisor took, a quota can't be measured. */
  private static final double STOLEN = 0.02;

  /** Five of the kernel's ticks: less CPU time may be one process's housekeeping. */
  private static final Duration TICKS = Duration.ofMillis(50);

  /** The part of CPU time below which it is none. */
  private static final double NEXT_TO_NONE = 0.01;

  /** The beginning of a window. */
  record Mark(
      CpuShare.Mark share,
      List<Measurement> throttling,
      OutsideWork outside,
      Optional<CpuTime> host,
      Duration stalled) {}

  static Mark mark(ContainerProcesses processes, CheckClock clock) {
    ContainerCgroups cgroups = processes.cgroups();
    OutsideWork outside = processes.outsideWork();
    return new Mark(
        CpuShare.mark(cgroups),
        METRICS.stream().map(cgroups::measure).toList(),
        outside,
        CpuTime.read(cgroups.files()),
        clock.stalled());
  }

  static CpuWindow since(Mark mark, ContainerProcesses processes, CheckClock clock) {
    ContainerCgroups cgroups = processes.cgroups();
    CpuShare share = CpuShare.since(mark.share(), cgroups);
    return new CpuWindow(
        share,
        mark.throttling().stream()
            .map(earlier -> cgroups.measure(earlier.metric()).since(earlier))
            .toList(),
        processes.outsideWork().since(mark.outside()),
        mark.host().flatMap(then -> CpuTime.read(cgroups.files()).map(now -> now.since(then))),
        clock.stalled().minus(mark.stalled()));
  }

  /** Tells whether others may have used the CPU time that the container was due. */
  boolean hostWasBusy() {
    return hasStoodStill()
        || host.filter(time -> time.idleShare() < BUSY || time.stolenShare() > STOLEN).isPresent();
  }

  /** Tells whether the machine stood still for so long that no quota can be measured. */
  boolean hasStoodStill() {
    return isStandstill(stalled, share.window());
  }

  static boolean isStandstill(Duration stalled, Duration window) {
    return stalled.toNanos() > STOLEN * window.toNanos();
  }

  /** The CPUs that all the container's work took, in its cgroup and outside it. */
  OptionalDouble allCpus() {
    OptionalDouble inside = share.cpus();
    return inside.isPresent()
        ? OptionalDouble.of(inside.getAsDouble() + outsideCpus())
        : OptionalDouble.empty();
  }

  /** The CPUs that the runtime's processes outside the cgroup took. */
  double outsideCpus() {
    return share.window().isPositive() ? (double) outside.total() / share.window().toNanos() : 0;
  }

  /**
   * Tells whether next to all the work ran outside the cgroup, however little a busy host let it.
   */
  boolean ranOutside() {
    return outside.total() >= TICKS.toNanos()
        && share.cpus().orElse(0) < NEXT_TO_NONE * outsideCpus();
  }

  /** The part of the quota's periods that were throttled, 0 to 1; empty if there were none. */
  OptionalDouble throttledShare() {
    var periods = throttling.get(0).number();
    var throttled = throttling.get(1).number();
    return periods.isPresent() && throttled.isPresent() && periods.getAsLong() > 0
        ? OptionalDouble.of((double) throttled.getAsLong() / periods.getAsLong())
        : OptionalDouble.empty();
  }

  /** The kernel's account of the quota. */
  Counter throttled() {
    return Counter.grown(throttling.get(1));
  }

  void tell(CaseReport report) {
    share.cpus().ifPresent(cpus -> report.observed("share", cpus, "cpus"));
    report.observed(share.cpuTime());
    if (outside.total() > 0) {
      report.observed("share outside the cgroup", outsideCpus(), "cpus");
    }
    throttling.forEach(report::observed);
    if (!stalled.isZero()) {
      report.observed("time that the machine stood still", (double) stalled.toNanos(), "ns");
    }
    host.ifPresent(time -> {
      report.observed("idle part of the host", time.idleShare(), "ratio");
      report.observed("stolen part of the host", time.stolenShare(), "ratio");
    });
  }
}

package dev.ociprobe.limits.check;

import dev.ociprobe.environment.CpuTime;
import dev.ociprobe.limits.CaseReport;
import dev.ociprobe.limits.ContainerFiles;
import dev.ociprobe.limits.CpuShare;
import dev.ociprobe.limits.Gauge;
import dev.ociprobe.limits.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a container's CPU accounting says of a window of time.
 *
 * @param share of CPU time that it got
 * @param hostIdle how much of all CPUs had nothing to do, 0 to 1
 * @param throttling how much each of {@link #GAUGES} grew, in their order
 */
record CpuWindow(CpuShare share, List<Measured> throttling, OptionalDouble hostIdle) {

  private static final List<Gauge> GAUGES =
      List.of(Gauge.PERIODS, Gauge.THROTTLED, Gauge.THROTTLED_TIME);

  private static final double BUSY = 0.1;

  /** A window's beginning. */
  record Mark(CpuShare.Mark share, List<Measured> throttling, Optional<CpuTime> host) {}

  static Mark mark(ContainerFiles files) {
    return new Mark(
        CpuShare.mark(files),
        GAUGES.stream().map(files::measure).toList(),
        CpuTime.read(files.files()));
  }

  static CpuWindow since(Mark mark, ContainerFiles files) {
    CpuShare share = CpuShare.since(mark.share(), files);
    return new CpuWindow(
        share,
        mark.throttling().stream()
            .map(earlier -> files.measure(earlier.gauge()).since(earlier))
            .toList(),
        idle(mark.host(), CpuTime.read(files.files())));
  }

  private static OptionalDouble idle(Optional<CpuTime> then, Optional<CpuTime> now) {
    return then.isPresent() && now.isPresent()
        ? OptionalDouble.of(now.get().since(then.get()).idleShare())
        : OptionalDouble.empty();
  }

  /** Whether there was no CPU time left that the container could have had. */
  boolean hostWasBusy() {
    return hostIdle.isPresent() && hostIdle.getAsDouble() < BUSY;
  }

  /** In how many of the quota's periods it was held up, 0 to 1; empty if there were none. */
  OptionalDouble throttledShare() {
    var periods = throttling.get(0).number();
    var throttled = throttling.get(1).number();
    return periods.isPresent() && throttled.isPresent() && periods.getAsLong() > 0
        ? OptionalDouble.of((double) throttled.getAsLong() / periods.getAsLong())
        : OptionalDouble.empty();
  }

  void tell(CaseReport report) {
    share.cpus().ifPresent(cpus -> report.observed("share", cpus, "cpus"));
    report.observed(share.cpuTime());
    throttling.forEach(report::observed);
    hostIdle.ifPresent(idle -> report.observed("idle part of the host", idle, "ratio"));
  }
}

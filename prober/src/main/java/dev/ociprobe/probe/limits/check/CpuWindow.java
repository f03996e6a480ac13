package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.ContainerFiles;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a container's CPU accounting says of a window of time.
 *
 * @param share of CPU time that it got
 * @param throttling how much each of {@link #GAUGES} grew, in their order
 * @param host how the time of all CPUs went; empty if the kernel doesn't tell
 */
record CpuWindow(CpuShare share, List<Measured> throttling, Optional<CpuTime> host) {

  private static final List<Gauge> GAUGES =
      List.of(Gauge.PERIODS, Gauge.THROTTLED, Gauge.THROTTLED_TIME);

  /** Less idle time than this part of all, and a container may have found no CPU. */
  private static final double BUSY = 0.1;

  /** More of all time than this that the hypervisor took, and it is no measure of a quota. */
  private static final double STOLEN = 0.02;

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
        mark.host().flatMap(then -> CpuTime.read(files.files()).map(now -> now.since(then))));
  }

  /** Whether others may have had the CPU time that the container was due. */
  boolean hostWasBusy() {
    return host.filter(time -> time.idleShare() < BUSY || time.stolenShare() > STOLEN).isPresent();
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
    host.ifPresent(time -> {
      report.observed("idle part of the host", time.idleShare(), "ratio");
      report.observed("stolen part of the host", time.stolenShare(), "ratio");
    });
  }
}

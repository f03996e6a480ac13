package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bursts of one container.
 *
 * @param throttled the growth of the cgroup's counter of throttled periods
 * @param saved the growth of its counter of bursts from saved quota
 * @param reported by the workload
 */
record Bursts(Measurement throttled, Measurement saved, Optional<PayloadReport> reported) {
  private static final Duration TO_WORK = Duration.ofSeconds(15);

  /**
   * Runs a container whose workload bursts.
   *
   * @param preparation between create and start
   */
  static Bursts work(
      CheckContext context, ContainerPlan plan, Consumer<ContainerUnderTest> preparation)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container = context.create(plan)) {
      preparation.accept(container);
      container.start();
      Measurement throttled = container.cgroups().measure(CgroupMetric.THROTTLED);
      Measurement saved = container.cgroups().measure(CgroupMetric.BURSTS);
      Optional<PayloadReport> reported =
          container.workload().awaitReport(PayloadReport.Kind.BURST, TO_WORK);
      return new Bursts(
          container.cgroups().measure(CgroupMetric.THROTTLED).since(throttled),
          container.cgroups().measure(CgroupMetric.BURSTS).since(saved),
          reported);
    }
  }

  boolean isKnown() {
    return throttled.number().isPresent() && saved.number().isPresent() && reported.isPresent();
  }

  String sentence(String how) {
    return "%s, %d bursts took %.0f to %.0f ms by the container's clock and were throttled %d times"
        .formatted(
            how,
            reported.map(PayloadReport::first).orElse(0L),
            reported.map(PayloadReport::second).orElse(0L) / 1e6,
            reported.map(PayloadReport::third).orElse(0L) / 1e6,
            throttled.number().orElse(0));
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/** Checks that a container without swappiness is killed at its limit instead of swapped out. */
final class MemorySwappiness implements SwapLimit {
  private static final long LIMIT_BYTES = 32L << 20;

  private final long swappiness;

  MemorySwappiness() {
    this(0);
  }

  /**
   * A check of another value.
   *
   * @param swappiness 0 to 100; only 0 can be tested
   */
  MemorySwappiness(long swappiness) {
    this.swappiness = swappiness;
  }

  @Override
  public String id() {
    return "memory.swappiness";
  }

  @Override
  public String title() {
    return "touching twice the limit of 32 MiB with a swappiness of 0";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the workload's progress, and the end of its init",
        "the same pages with the default swappiness go to swap",
        "failcnt and oom_kill grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 64 MiB");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
        "linux.resources.memory.swappiness",
        swappiness,
        "memory.swappiness=" + swappiness + ",memory.limit=" + LIMIT_BYTES,
        CgroupSetting.MEMORY_SWAPPINESS);
  }

  @Override
  public Workload workload() {
    return Workload.touch(2 * LIMIT_BYTES);
  }

  @Override
  public Optional<Conclusion> untestable(CheckContext context) {
    return swappiness == 0
        ? SwapLimit.super.untestable(context)
        : Optional.of(
            new Conclusion.Written("a swappiness above 0 is a preference, which bounds nothing"));
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    TouchProgress touched = TouchProgress.awaitEnd(container);
    MemoryCounters counters = MemoryCounters.read(container.cgroups());
    report.observed("touched", touched.bytes(), "bytes");
    report.observed(container.cgroups().measure(CgroupMetric.SWAPPED));
    counters.tell(report);
    if (touched.done()) {
      return new Conclusion.Escaped("the container is swapped out nevertheless");
    }
    if (!touched.ended()) {
      return new Conclusion.Inconclusive(
          "the workload neither touched all pages nor died in time", Remedies.IDLE_HOST);
    }
    FreeTouch free =
        FreeTouch.run(
            context, 2 * LIMIT_BYTES, LimitArguments.resources("memory.limit=" + LIMIT_BYTES));
    return new Conclusion.Held(free.touchedAll(), counters.killedAtLimit());
  }
}

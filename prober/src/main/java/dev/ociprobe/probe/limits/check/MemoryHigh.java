package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.PageSize;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks that memory.high of cgroup v2 holds a container back: above it the kernel reclaims, and
 * makes the container wait, but kills nothing.
 *
 * @param bytes of the limit
 */
record MemoryHigh(long bytes) implements ConditionalLimit {
  private static final long ABOVE = 32L << 20;

  /** A container that takes so many times as long is held back. */
  private static final double SLOWER = 3;

  MemoryHigh() {
    this(32L << 20);
  }

  @Override
  public String id() {
    return "memory.high";
  }

  @Override
  public String title() {
    return "touching 32 MiB more than memory.high of 32 MiB, which throttles (v2)";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "memory.current, and the time to touch the pages",
        "the same pages without it are touched sooner, and use more",
        "memory.events high grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 64 MiB, for --duration at most");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.unified",
            "{\"memory.high\":\"" + bytes + "\"}",
            "unified.memory.high=" + bytes,
            CgroupSetting.MEMORY_HIGH)
        .writtenAs("", PageSize.whole(bytes));
  }

  @Override
  public Workload workload() {
    return Workload.touch(bytes + ABOVE);
  }

  @Override
  public Optional<Conclusion> untestable(CheckContext context) {
    return HostMemory.of(context)
        .shortOf(bytes + ABOVE)
        .map(why -> new Conclusion.Inconclusive(why, Remedies.FREE_MEMORY));
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    long began = System.nanoTime();
    TouchProgress touched = await(container, context.plan().duration());
    long took = System.nanoTime() - began;
    Measurement events = container.cgroups().measure(CgroupMetric.TIMES_ABOVE_HIGH);
    Measurement inUse = container.cgroups().measure(CgroupMetric.MEMORY_IN_USE);
    report.observed("touched", touched.bytes(), "bytes").observed(inUse).observed(events);
    long freeBegan = System.nanoTime();
    FreeTouch free = FreeTouch.run(context, bytes + ABOVE, Resources.NONE);
    long freeTook = System.nanoTime() - freeBegan;
    boolean low = inUse.number().orElse(Long.MAX_VALUE) <= bytes * (1 + context.plan().tolerance());
    boolean slow = !touched.done() || took > SLOWER * freeTook;
    if (!low && !slow) {
      return new Conclusion.Escaped("the container goes on above it as fast as without");
    }
    report.evidence(
        low ? "the kernel keeps its memory at the limit" : "above the limit, it is made to wait");
    return new Conclusion.Held(
        free.pastMemory(bytes, context.plan().tolerance()), Counter.grown(events));
  }

  /** The progress once all pages are touched, or that time has passed. */
  private static TouchProgress await(ContainerUnderTest container, Duration within)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    while (true) {
      TouchProgress now = TouchProgress.poll(container);
      if (now.done() || now.ended() || System.nanoTime() - began > within.toNanos()) {
        return now;
      }
    }
  }
}

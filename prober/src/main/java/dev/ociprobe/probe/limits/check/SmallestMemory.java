package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;

/** The smallest memory limit under which a runtime can still create a container, by bisection. */
final class SmallestMemory {
  private static final long MIN_BYTES = 64L << 10;
  private static final long MAX_BYTES = 64L << 20;
  private static final long PAGE = 4096;

  /** The ratio of the bounds at which the bisection ends. */
  private static final double PRECISION = 1.05;

  private SmallestMemory() {}

  static void find(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    long enough = MAX_BYTES;
    boolean written = create(context, enough);
    long tooLittle = MIN_BYTES;
    String words = "";
    while (written && enough > tooLittle * PRECISION) {
      long middle = Math.round(Math.sqrt((double) tooLittle * enough) / PAGE) * PAGE;
      try {
        written = create(context, middle);
        enough = middle;
      } catch (RefusedException e) {
        tooLittle = middle;
        words = e.words();
      }
    }
    report.requested("linux.resources.memory.limit", enough);
    report.observed("smallest limit with which create succeeds", enough, "bytes");
    if (!words.isEmpty()) {
      report.evidence("with %,d bytes create fails: %s".formatted(tooLittle, words));
    }
    if (written) {
      report.enforced();
    } else {
      report.notWritten();
    }
  }

  /**
   * Creates a container under the limit.
   *
   * @return true if the limit was written
   */
  private static boolean create(CheckContext context, long limit)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan =
        ContainerPlan.running(Workload.idle())
            .with(LimitArguments.resources("memory.limit=" + limit));
    try (ContainerUnderTest container = context.create(plan)) {
      return container.cgroups().holds(CgroupSetting.MEMORY_LIMIT, String.valueOf(limit));
    }
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;

/** The smallest memory limit under which a runtime can still create a container, by bisection. */
final class SmallestMemory {
  private static final long LEAST = 64L << 10;
  private static final long MOST = 64L << 20;
  private static final long PAGE = 4096;

  /** The bounds of what is left may differ by so much. */
  private static final double PRECISION = 1.05;

  private SmallestMemory() {}

  static void find(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    if (context.missing(MemoryCounts.LIMIT).isPresent()) {
      report.unsupported(context.missing(MemoryCounts.LIMIT).get());
      return;
    }
    long enough = MOST;
    boolean written = create(context, enough);
    long tooLittle = LEAST;
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
    report.observed("smallest limit that create can do with", enough, "bytes");
    if (!words.isEmpty()) {
      report.evidence("with %,d bytes create fails: %s".formatted(tooLittle, words));
    }
    if (written) {
      report.enforced();
    } else {
      report.conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
    }
  }

  /** Whether the limit was written, if create can do with it. */
  private static boolean create(CheckContext context, long limit)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan =
        ContainerPlan.running(Workload.idle())
            .with(LimitArguments.resources("memory.limit=" + limit));
    try (ContainerUnderTest container = context.create(plan)) {
      return container.files().holds(MemoryCounts.LIMIT, String.valueOf(limit));
    }
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.List;

/** Checks that a container keeps to its memory limit, and finds the least that create needs. */
final class MemoryLimit implements LimitCheck {
  private static final List<Integer> SIZES_MIB = List.of(16, 64, 256);

  @Override
  public String id() {
    return "memory.limit";
  }

  @Override
  public String title() {
    return "touching twice the limit of 16, 64 and 256 MiB; the smallest limit that create takes";
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "memory: 512 MiB, only if the host can spare them", "time: a minute for each case");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (int size : SIZES_MIB) {
      context.runCase(
          size + "MiB",
          CgroupSetting.MEMORY_LIMIT,
          report -> exceed(context, report, (long) size << 20));
    }
    context.runCase(
        "smallest", CgroupSetting.MEMORY_LIMIT, report -> SmallestMemory.find(context, report));
  }

  private static void exceed(CheckContext context, CaseReport report, long limit)
      throws RefusedException, CheckInterruptedException {
    HostMemory host = HostMemory.of(context);
    if (!host.canSpare(2 * limit)) {
      report.inconclusive("the host can't spare %d MiB".formatted((2 * limit) >> 20));
      return;
    }
    report.requested("linux.resources.memory.limit", limit);
    String swap = "";
    if (host.hasSwap()) {
      // or the workload would go on in swap
      report.requested("linux.resources.memory.swap", limit);
      swap = ",memory.swap=" + limit;
    }
    ContainerPlan plan =
        ContainerPlan.running(Workload.touch(2 * limit))
            .with(LimitArguments.resources("memory.limit=" + limit + swap))
            .watching(CgroupSetting.MEMORY_LIMIT);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      report.written(container, CgroupSetting.MEMORY_LIMIT, limit);
      TouchProgress touched = TouchProgress.awaitEnd(container);
      MemoryCounters counters = MemoryCounters.read(container.cgroups());
      report.observed("touched", touched.bytes(), "bytes");
      counters.tell(report);
      report.evidenceOfExit(container);
      conclude(report, limit, touched, counters, context.plan().tolerance());
    }
  }

  private static void conclude(
      CaseReport report,
      long limit,
      TouchProgress touched,
      MemoryCounters counters,
      double tolerance) {
    if (!report.isAsWritten()) {
      report.notWritten();
    } else if (touched.done()) {
      report.conclude(Verdict.ESCAPED, "the container can use at least twice its limit");
    } else if (counters.isAbove(limit, tolerance)) {
      report.conclude(Verdict.INEXACT, "the container was stopped, but only above its limit");
    } else if (touched.ended() && counters.hasOomKill()) {
      report.evidence(
          "the workload died after touching %.1f to %.1f of %.1f MiB; the runtime uses the rest"
              .formatted(
                  mebibytes(touched.bytes()), mebibytes(touched.maxBytes()), mebibytes(limit)));
      report.enforced();
    } else if (touched.ended()) {
      report.inconclusive("the workload ended, but the kernel reports no OOM kill");
    } else {
      report.inconclusive("the workload neither touched all pages nor died within a minute");
    }
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}

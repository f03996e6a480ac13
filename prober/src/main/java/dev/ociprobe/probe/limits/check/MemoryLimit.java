package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Whether a container gets past its memory limit, and how little the runtime itself can do with.
 */
final class MemoryLimit implements LimitCheck {
  private static final List<Integer> SIZES_MIB = List.of(16, 64, 256);

  @Override
  public String id() {
    return "memory.limit";
  }

  @Override
  public String title() {
    return "touching twice the limit of 16, 64 and 256 MiB; the least that create can do with";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 512 MiB, only if the host can spare them", "time: a minute a case");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (int size : SIZES_MIB) {
      context.tryCase(size + "MiB", report -> tryOne(context, report, (long) size << 20));
    }
    context.tryCase("smallest", report -> SmallestMemory.find(context, report));
  }

  private static void tryOne(CheckContext context, CaseReport report, long limit)
      throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.missing(MemoryCounts.LIMIT);
    HostMemory host = new HostMemory(context.hostFiles());
    if (missing.isPresent()) {
      report.unsupported(missing.get());
      return;
    }
    if (!host.canSpare(2 * limit)) {
      report.inconclusive("the host can't spare %d MiB".formatted((2 * limit) >> 20));
      return;
    }
    report.requested("linux.resources.memory.limit", limit);
    String swap = "";
    if (host.hasSwap()) {
      // Or the workload would go on in the swap.
      report.requested("linux.resources.memory.swap", limit);
      swap = ",memory.swap=" + limit;
    }
    ContainerPlan plan =
        ContainerPlan.running(Workload.touch(2 * limit))
            .with(LimitArguments.resources("memory.limit=" + limit + swap))
            .watching(MemoryCounts.LIMIT);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      String bytes = String.valueOf(limit);
      report.written(container, MemoryCounts.LIMIT, bytes, bytes);
      TouchProgress touching = TouchProgress.await(container);
      MemoryCounts counts = MemoryCounts.read(container.files());
      report.observed("touched", touching.bytes(), "bytes");
      counts.tell(report);
      container.workload().exit().ifPresent(exit -> report.evidence("its init ended: " + exit));
      conclude(report, limit, touching, counts, context.tolerance());
    }
  }

  private static void conclude(
      CaseReport report,
      long limit,
      TouchProgress touching,
      MemoryCounts counts,
      double tolerance) {
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
    } else if (touching.done()) {
      report.conclude(Verdict.ESCAPED, "the container can use twice its limit, or more");
    } else if (counts.isAbove(limit, tolerance)) {
      report.conclude(Verdict.INEXACT, "the container was stopped, but above its limit");
    } else if (touching.ended() && counts.hasOomKill()) {
      report.evidence(
          "died after touching %.1f to %.1f of %.1f MiB: what is missing is the runtime's"
              .formatted(
                  mebibytes(touching.bytes()), mebibytes(touching.most()), mebibytes(limit)));
      report.enforced();
    } else if (touching.ended()) {
      report.inconclusive("the workload ended, but the kernel tells of no OOM kill");
    } else {
      report.inconclusive("the workload neither touched all nor died in a minute");
    }
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}

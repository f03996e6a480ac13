package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.List;

/** Whether a container gets more swap than its limit on memory and swap together leaves. */
final class MemorySwap implements LimitCheck {
  private static final long MEMORY = 32L << 20;
  private static final long TOGETHER = 64L << 20;

  private static final Control LIMIT = Control.of("memory.memsw.limit_in_bytes", "memory.swap.max");

  @Override
  public String id() {
    return "memory.swap";
  }

  @Override
  public String title() {
    return "touching 128 MiB with 32 MiB of memory and 32 MiB of swap";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 128 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    ConditionalLimit setting =
        new ConditionalLimit(
            "linux.resources.memory.swap",
            String.valueOf(TOGETHER),
            LimitArguments.resources("memory.limit=" + MEMORY + ",memory.swap=" + TOGETHER),
            LIMIT,
            String.valueOf(TOGETHER),
            String.valueOf(TOGETHER - MEMORY));
    context.tryCase(
        "",
        report ->
            setting.attemptWithSwap(
                context,
                report,
                Workload.touch(2 * TOGETHER),
                container -> observe(container, report, context.tolerance())));
  }

  private static void observe(ContainerUnderTest container, CaseReport report, double tolerance)
      throws CheckInterruptedException {
    TouchProgress touching = TouchProgress.await(container);
    MemoryCounts counts = MemoryCounts.read(container.files());
    report.observed("touched", touching.bytes(), "bytes");
    counts.tell(report);
    if (touching.bytes() > TOGETHER * (1 + tolerance)) {
      report.conclude(Verdict.ESCAPED, "the container uses more swap than it may");
    } else if (touching.ended() && counts.hasOomKill()) {
      report.enforced();
    } else {
      report.inconclusive("the workload neither got past the limit nor was killed");
    }
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;

/** Whether the soft limit is written; alone it stops nothing, and is not meant to. */
final class MemorySoft implements LimitCheck {
  private static final long SOFT = 32L << 20;

  private static final Control LIMIT = Control.of("memory.soft_limit_in_bytes", "memory.low");

  @Override
  public String id() {
    return "memory.soft";
  }

  @Override
  public String title() {
    return "touching twice the soft limit of 32 MiB while the host has memory";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 64 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    ConditionalLimit setting =
        new ConditionalLimit(
            "linux.resources.memory.reservation",
            String.valueOf(SOFT),
            LimitArguments.resources("memory.soft=" + SOFT),
            LIMIT,
            String.valueOf(SOFT),
            String.valueOf(SOFT));
    context.tryCase(
        "",
        report ->
            setting.attempt(
                context,
                report,
                Workload.touch(2 * SOFT),
                container -> observe(container, report)));
  }

  private static void observe(ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    TouchProgress touching = TouchProgress.await(container);
    report.observed("touched", touching.bytes(), "bytes");
    report.observed(container.files().measure(MemoryCounts.USAGE));
    report.inconclusive(
        "the kernel looks at a soft limit only while the host is short of memory, which this check"
            + " doesn't bring about");
  }
}

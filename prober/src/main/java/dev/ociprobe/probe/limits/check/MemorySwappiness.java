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

/** Whether a container without swappiness is killed at its limit instead of being swapped out. */
final class MemorySwappiness implements LimitCheck {
  private static final long LIMIT_BYTES = 32L << 20;

  private static final Control SWAPPINESS = Control.legacyOnly("memory.swappiness");

  @Override
  public String id() {
    return "memory.swappiness";
  }

  @Override
  public String title() {
    return "touching twice the limit of 32 MiB with a swappiness of 0";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 64 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    ConditionalLimit setting =
        new ConditionalLimit(
            "linux.resources.memory.swappiness",
            "0",
            LimitArguments.resources("memory.swappiness=0,memory.limit=" + LIMIT_BYTES),
            SWAPPINESS,
            "0",
            "");
    context.tryCase(
        "",
        report ->
            setting.attemptWithSwap(
                context,
                report,
                Workload.touch(2 * LIMIT_BYTES),
                container -> observe(container, report)));
  }

  private static void observe(ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    TouchProgress touching = TouchProgress.await(container);
    report.observed("touched", touching.bytes(), "bytes");
    if (touching.done()) {
      report.conclude(Verdict.ESCAPED, "the container is swapped out all the same");
    } else if (touching.ended()) {
      report.enforced();
    } else {
      report.inconclusive("the workload neither touched all nor died in a minute");
    }
  }
}

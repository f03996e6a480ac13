package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;

/** Whether the limit on kernel memory, obsolete since Linux 5.4, is written at all. */
final class MemoryKernel implements LimitCheck {
  private static final long LIMIT_BYTES = 16L << 20;

  private static final Control LIMIT = Control.legacyOnly("memory.kmem.limit_in_bytes");

  @Override
  public String id() {
    return "memory.kernel";
  }

  @Override
  public String title() {
    return "whether a limit of 16 MiB on kernel memory is written; kernels have given it up";
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    ConditionalLimit setting =
        new ConditionalLimit(
            "linux.resources.memory.kernel",
            String.valueOf(LIMIT_BYTES),
            LimitArguments.resources("memory.kernel=" + LIMIT_BYTES),
            LIMIT,
            String.valueOf(LIMIT_BYTES),
            "");
    context.tryCase(
        "",
        report ->
            setting.attempt(
                context,
                report,
                Workload.idle(),
                _ -> report.inconclusive("written; nothing tells whether the kernel keeps to it")));
  }
}

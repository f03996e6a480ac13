package dev.ociprobe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.limits.CaseReport;
import dev.ociprobe.limits.Check;
import dev.ociprobe.limits.CheckContext;
import dev.ociprobe.limits.CheckInterruptedException;
import dev.ociprobe.limits.ContainerPlan;
import dev.ociprobe.limits.ContainerUnderTest;
import dev.ociprobe.limits.Control;
import dev.ociprobe.limits.CpuShare;
import dev.ociprobe.limits.RefusedException;
import dev.ociprobe.limits.Workload;
import dev.ociprobe.result.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/** Whether a container gets the CPU time of its quota, and not more. */
final class CpuQuota implements Check {
  private static final List<Integer> PERCENTAGES = List.of(5, 10, 20, 50, 100, 150);
  private static final List<Integer> PERIODS_MS = List.of(10, 100, 1000);

  @Override
  public String id() {
    return "cpu.quota";
  }

  @Override
  public String title() {
    return "CPU time against the quota, from 5 to 150 %, at periods of 10, 100 and 1000 ms";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: at most 150 % for --duration a case");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (int period : PERIODS_MS) {
      for (int percentage : PERCENTAGES) {
        context.tryCase(
            "%d%%/%dms".formatted(percentage, period),
            report -> tryOne(context, report, percentage, period));
      }
    }
  }

  private static void tryOne(CheckContext context, CaseReport report, int percentage, int periodMs)
      throws RefusedException, CheckInterruptedException {
    long period = periodMs * 1000L;
    long quota = period * percentage / 100;
    report.requested("linux.resources.cpu.quota", quota);
    report.requested("linux.resources.cpu.period", period);
    ContainerPlan plan =
        ContainerPlan.running(Workload.spin((percentage + 99) / 100))
            .with(Resources.NONE.withCpu(Cpu.NONE.withQuota(quota, period)))
            .watching(Control.CPU_QUOTA, Control.CPU_PERIOD);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      String unified = quota + " " + period;
      report.written(container, Control.CPU_QUOTA, String.valueOf(quota), unified);
      report.written(container, Control.CPU_PERIOD, String.valueOf(period), unified);
      CpuShare.Mark mark = CpuShare.mark(container.files());
      context.pause(context.duration());
      OptionalDouble share = CpuShare.since(mark, container.files()).cpus();
      if (share.isEmpty()) {
        report.inconclusive("the kernel doesn't tell the CPU time");
        return;
      }
      report.observed("share", share.getAsDouble(), "cpus");
      conclude(report, share.getAsDouble() / percentage * 100, context.tolerance());
    }
  }

  private static void conclude(CaseReport report, double ratio, double tolerance) {
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
    } else if (Math.abs(ratio - 1) <= tolerance) {
      report.enforced();
    } else {
      report.conclude(Verdict.INEXACT, "the container gets %.3f times its quota".formatted(ratio));
    }
  }
}

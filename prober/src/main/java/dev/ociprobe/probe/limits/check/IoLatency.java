package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;

/** Checks whether a target of the disk's latency is written: it protects, and bounds nothing. */
final class IoLatency implements LimitCheck {
  private static final CgroupSetting SETTING = CgroupSetting.unifiedOnly("io.latency");
  private static final String TARGET = "target=10000";

  @Override
  public String id() {
    return "io.latency";
  }

  @Override
  public String title() {
    return "whether a target of 10 ms for the disk's latency is written (v2)";
  }

  @Override
  public Basis basis() {
    return Basis.read("io.latency (v2)");
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase(
        "",
        SETTING,
        report ->
            RootfsDisk.with(context, disk -> write(context, report, disk.device() + " " + TARGET)));
  }

  private static Conclusion write(CheckContext context, CaseReport report, String line)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.unified", "{\"io.latency\":\"%s\"}".formatted(line));
    try (ContainerUnderTest container =
        context.create(
            ContainerPlan.running(Workload.idle())
                .with(LimitArguments.resources("unified.io.latency=" + line))
                .watching(SETTING))) {
      container.start();
      report.writtenLine(container, SETTING, line);
      return new Conclusion.Written(
          "the kernel slows others while this target is missed, which this check doesn't bring"
              + " about");
    } catch (RefusedException refusal) {
      return new KernelTrial(SETTING, _ -> line).after(refusal, context, report);
    }
  }
}

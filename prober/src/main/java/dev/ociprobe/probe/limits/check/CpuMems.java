package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;

/** Checks that a container's memory nodes are written and known to the kernel. */
final class CpuMems implements ConditionalLimit {
  private static final String NODE = "0";

  @Override
  public String id() {
    return "cpu.mems";
  }

  @Override
  public String title() {
    return "whether memory node 0 is the only one that the container may use";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "Mems_allowed_list of the init",
        "the same container without it may use more nodes",
        "Mems_allowed_list of the init");
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
        "linux.resources.cpu.mems", NODE, "cpu.mems=" + NODE, CgroupSetting.CPUSET_MEMS);
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    String bound = nodes(context, container);
    report.evidence("the container's init may use memory nodes " + bound);
    if (!bound.equals(NODE)) {
      return new Conclusion.Escaped("the container may use memory nodes that it was not given");
    }
    try (ContainerUnderTest other = context.create(ContainerPlan.running(Workload.idle()))) {
      other.start();
      String free = nodes(context, other);
      return free.equals(NODE)
          ? new Conclusion.Written("this host has no other memory node")
          : new Conclusion.Held(
              new Control(true, "an init may use memory nodes " + free),
              Counter.measured("Mems_allowed_list is " + bound));
    }
  }

  private static String nodes(CheckContext context, ContainerUnderTest container) {
    return FileFields.keyed(context.host().files().lines("/proc/" + container.init() + "/status"))
        .text("Mems_allowed_list")
        .orElse("unknown");
  }
}

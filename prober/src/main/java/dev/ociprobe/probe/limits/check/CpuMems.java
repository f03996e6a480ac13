package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
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
  private final String nodes;

  CpuMems() {
    this("0");
  }

  /**
   * A check of other nodes.
   *
   * @param nodes in the kernel's form, as {@code 0-1,3}
   */
  CpuMems(String nodes) {
    this.nodes = nodes;
  }

  @Override
  public String id() {
    return "cpu.mems";
  }

  @Override
  public String title() {
    return "whether the container may use memory node 0 and no other";
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
        "linux.resources.cpu.mems", nodes, "cpu.mems=" + nodes, CgroupSetting.CPUSET_MEMS);
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    String bound = allowed(context, container);
    report.evidence("the container's init may use memory nodes " + bound);
    if (!bound.equals(nodes)) {
      return new Conclusion.Escaped("the container may use memory nodes that it was not given");
    }
    try (ContainerUnderTest other = context.create(ContainerPlan.running(Workload.idle()))) {
      other.start();
      String free = allowed(context, other);
      return free.equals(nodes)
          ? new Conclusion.Written(
              "this host has one memory node, so nothing can be kept from using another")
          : new Conclusion.Held(
              new Control(true, "an init may use memory nodes " + free),
              Counter.measured("Mems_allowed_list is " + bound));
    }
  }

  private static String allowed(CheckContext context, ContainerUnderTest container) {
    return FileFields.keyed(context.host().files().lines("/proc/" + container.init() + "/status"))
        .text("Mems_allowed_list")
        .orElse("unknown");
  }
}

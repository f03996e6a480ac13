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
import java.util.Optional;

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
    Optional<String> bound = allowed(context, container);
    bound.ifPresent(list -> report.evidence("the container's init may use memory nodes " + list));
    try (ContainerUnderTest other = context.create(ContainerPlan.running(Workload.idle()))) {
      other.start();
      return judge(nodes, bound, allowed(context, other));
    }
  }

  /**
   * Judges the nodes that two inits may use.
   *
   * @param bound those under the limit; empty if the kernel doesn't tell
   * @param free those without; empty if the kernel doesn't tell
   */
  static Conclusion judge(String nodes, Optional<String> bound, Optional<String> free) {
    if (bound.isEmpty()) {
      return new Conclusion.Inconclusive(
          "the kernel doesn't tell which memory nodes the container's init may use");
    }
    if (!bound.get().equals(nodes)) {
      return new Conclusion.Escaped("the container may use memory nodes that it was not given");
    }
    if (free.equals(bound)) {
      return new Conclusion.Written(
          "this host has one memory node, so nothing can be kept from using another");
    }
    return new Conclusion.Held(
        free.map(list -> new Control(true, "an init may use memory nodes " + list))
            .orElseGet(() -> Control.unknown("the kernel doesn't tell which memory nodes")),
        Counter.measured("Mems_allowed_list is " + bound.get()));
  }

  private static Optional<String> allowed(CheckContext context, ContainerUnderTest container) {
    return FileFields.keyed(context.host().files().lines("/proc/" + container.init() + "/status"))
        .text("Mems_allowed_list");
  }
}

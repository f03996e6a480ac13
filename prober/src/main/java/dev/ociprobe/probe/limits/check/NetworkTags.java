package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import java.util.List;

/**
 * Checks that the tag of a container's packets is written: net_cls.rst and net_prio.rst of Linux's
 * Documentation/admin-guide/cgroup-v1. The kernel tags the sockets of every process in the cgroup,
 * so there is nothing that a workload could evade.
 *
 * @param id of the check
 * @param title of the check
 * @param limit the tag
 */
record NetworkTags(String id, String title, LimitRequest limit) implements ConditionalLimit {
  private static final long CLASS = 0x100001;

  static NetworkTags classId() {
    return classId(CLASS);
  }

  static NetworkTags classId(long classId) {
    return new NetworkTags(
        "net_cls",
        "whether the class of the container's packets is written",
        LimitRequest.of(
            "linux.resources.network.classID",
            classId,
            "net_cls=" + classId,
            CgroupSetting.NETWORK_CLASS));
  }

  static NetworkTags priority() {
    return priority("lo", 5);
  }

  static NetworkTags priority(String networkInterface, long priority) {
    return new NetworkTags(
        "net_prio",
        "whether the priority of the container's packets is written",
        LimitRequest.of(
                "linux.resources.network.priorities",
                networkInterface + " " + priority,
                "net_prio=%s:%d".formatted(networkInterface, priority),
                CgroupSetting.NETWORK_PRIORITIES)
            .asLine());
  }

  @Override
  public Basis basis() {
    return Basis.read(limit.setting().name() + " (v1)");
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report) {
    return new Conclusion.Written(
        "it is a tag of packets, which bounds nothing, and the kernel doesn't count what it tags");
  }
}

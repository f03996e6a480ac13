package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;

/**
 * Whether the tag that a container's packets are to bear is written: net_cls.rst and net_prio.rst
 * of Linux's Documentation/admin-guide/cgroup-v1. The kernel gives it to the sockets of every
 * process in the cgroup; there is nothing that a workload could get past.
 *
 * @param id of the check
 * @param title of the check
 * @param setting the tag
 */
record NetworkTags(String id, String title, ConditionalLimit setting) implements LimitCheck {
  private static final long CLASS = 0x100001;

  static NetworkTags classId() {
    return new NetworkTags(
        "net_cls",
        "whether the class of the container's packets is written",
        new ConditionalLimit(
            "linux.resources.network.classID",
            String.valueOf(CLASS),
            LimitArguments.resources("net_cls=" + CLASS),
            Control.legacyOnly("net_cls.classid"),
            String.valueOf(CLASS),
            ""));
  }

  static NetworkTags priority() {
    return new NetworkTags(
        "net_prio",
        "whether the priority of the container's packets is written",
        new ConditionalLimit(
            "linux.resources.network.priorities",
            "lo 5",
            LimitArguments.resources("net_prio=lo:5"),
            Control.legacyOnly("net_prio.ifpriomap"),
            "lo 5",
            ""));
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.tryCase(
        "",
        report ->
            setting.attempt(
                context,
                report,
                Workload.idle(),
                container -> membership(context, report, container)));
  }

  private void membership(CheckContext context, CaseReport report, ContainerUnderTest container) {
    String procs =
        container
            .files()
            .path(setting.control())
            .map(file -> file.resolveSibling("cgroup.procs").toString())
            .orElse("");
    boolean inside = context.hostFiles().lines(procs).contains(String.valueOf(container.init()));
    if (inside) {
      report.evidence("its init is in that cgroup: the kernel tags its sockets");
      report.enforced();
    } else {
      report.inconclusive("its init is not in that cgroup");
    }
  }
}

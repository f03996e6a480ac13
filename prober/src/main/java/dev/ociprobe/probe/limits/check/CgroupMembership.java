package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.KeptProcess;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Checks that the runtime's processes are inside the container's cgroup, and measures the memory of
 * those inside and outside.
 */
final class CgroupMembership implements LimitCheck {
  private static final Duration SETTLING = Duration.ofMillis(200);

  @Override
  public String id() {
    return "cgroup.membership";
  }

  @Override
  public String title() {
    return "the runtime's processes inside and outside the container's cgroup, and their memory";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the processes that descend from the runtime's calls",
        "the caller of the runtime is not in the cgroup",
        "cgroup.procs lists the init");
  }

  @Override
  public List<String> bounds() {
    return List.of("one idle container");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", report -> observe(context, report));
  }

  private static Conclusion observe(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.cgroupsPath", "a cgroup of its own");
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      container.start();
      context.clock().pause(SETTLING);
      Footprint footprint = container.processes().footprint();
      List<KeptProcess> outside =
          footprint.processes().stream().filter(p -> !p.insideCgroup()).toList();
      List<KeptProcess> inside =
          footprint.processes().stream().filter(KeptProcess::insideCgroup).toList();
      report.observed("processes inside", inside.size(), "count");
      report.observed("processes outside", outside.size(), "count");
      report.observed("PSS inside", (double) pss(inside), "bytes");
      report.observed("PSS outside", (double) pss(outside), "bytes");
      report.observed(container.cgroups().measure(CgroupMetric.MEMORY_IN_USE));
      report.evidence("inside: " + names(inside) + "; outside: " + names(outside));
      return conclusion(context, container, inside, outside);
    }
  }

  private static Conclusion conclusion(
      CheckContext context,
      ContainerUnderTest container,
      List<KeptProcess> inside,
      List<KeptProcess> outside) {
    if (outside.stream().anyMatch(p -> p.pid() == container.init())) {
      return new Conclusion.Escaped("no limit reaches the container's init");
    }
    if (!outside.isEmpty()) {
      return new Conclusion.Inexact(
          "the runtime's processes outside the cgroup count against no limit");
    }
    int caller = container.processes().subreaper();
    boolean callerInside = inside.stream().anyMatch(p -> p.pid() == caller);
    return new Conclusion.Held(
        new Control(
            !callerInside,
            "the process that calls %s is not in the container's cgroup"
                .formatted(context.runtime().name())),
        new Counter(
            inside.stream().anyMatch(p -> p.pid() == container.init()),
            "cgroup.procs lists %d processes, the container's init among them"
                .formatted(inside.size())));
  }

  private static long pss(List<KeptProcess> processes) {
    return processes.stream()
        .map(KeptProcess::pssBytes)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  private static String names(List<KeptProcess> processes) {
    return processes.isEmpty()
        ? "none"
        : processes.stream()
            .map(each -> each.role().word() + " " + each.program())
            .collect(Collectors.joining(", "));
  }
}

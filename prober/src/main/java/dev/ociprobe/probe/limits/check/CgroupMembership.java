package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.KeptProcess;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
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
  public List<String> bounds() {
    return List.of("one idle container");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", report -> observe(context, report));
  }

  private static void observe(CheckContext context, CaseReport report)
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
      report.observed(container.cgroups().measure(CgroupMetric.MEMORY));
      report.evidence("inside: " + names(inside) + "; outside: " + names(outside));
      conclude(report, container, outside);
    }
  }

  private static void conclude(
      CaseReport report, ContainerUnderTest container, List<KeptProcess> outside) {
    if (outside.stream().anyMatch(p -> p.pid() == container.init())) {
      report.conclude(Verdict.ESCAPED, "no limit reaches the container's init");
    } else if (!outside.isEmpty()) {
      report.conclude(
          Verdict.INEXACT, "the runtime's processes outside the cgroup count against no limit");
    } else {
      report.enforced();
    }
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
        : processes.stream().map(KeptProcess::command).collect(Collectors.joining(", "));
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Checks that a container keeps to its CPUs, also when they change while it runs. */
final class CpuCpuset implements LimitCheck {
  private static final int SAMPLES = 50;
  private static final Duration BETWEEN = Duration.ofMillis(20);

  @Override
  public String id() {
    return "cpu.cpuset";
  }

  @Override
  public String title() {
    return "samples of the CPUs that a container runs on, and a live move to another CPU";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for about 2 s, with two processes");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    int last = context.host().cpus().getLast();
    int first = context.host().cpus().getFirst();
    if (first == last) {
      context
          .open("")
          .unsupported("the containers may use only one CPU here, so no cpuset can be tested");
      return;
    }
    context.runCase("", report -> keepTo(context, report, last, first));
  }

  private static void keepTo(CheckContext context, CaseReport report, int cpu, int other)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.cpus", cpu);
    ContainerPlan plan =
        ContainerPlan.running(Workload.spin(2))
            .with(Resources.of(Cpu.NONE.toBuilder().cpus(String.valueOf(cpu)).build()))
            .watching(CgroupSetting.CPUSET_CPUS);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      conclude(report, runsOn(context, report, container, cpu));
      context.runCase("live move", move -> move(context, move, container, other));
    }
  }

  private static void move(
      CheckContext context, CaseReport report, ContainerUnderTest container, int cpu)
      throws CheckInterruptedException {
    report.requested("linux.resources.cpu.cpus of an update", cpu);
    String list = String.valueOf(cpu);
    UpdateOutcome outcome =
        container.update(
            Resources.of(Cpu.NONE.toBuilder().cpus(list).build()),
            Map.of(CgroupSetting.CPUSET_CPUS, list));
    report.evidence(outcome.sentence());
    if (outcome instanceof UpdateOutcome.Refused) {
      report.conclude(Verdict.REJECTED, "the CPUs of a running container can't be changed");
    } else {
      conclude(report, runsOn(context, report, container, cpu));
    }
  }

  private static void conclude(CaseReport report, boolean kept) {
    if (!report.isAsWritten()) {
      report.notWritten();
    } else if (kept) {
      report.enforced();
    } else {
      report.conclude(Verdict.ESCAPED, "the container runs on CPUs that it was not given");
    }
  }

  private static boolean runsOn(
      CheckContext context, CaseReport report, ContainerUnderTest container, int cpu)
      throws CheckInterruptedException {
    report.written(container, CgroupSetting.CPUSET_CPUS, cpu);
    int there = 0;
    int elsewhere = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      context.clock().pause(BETWEEN);
      for (int seen : container.processes().runningCpus()) {
        if (seen == cpu) {
          there++;
        } else {
          elsewhere++;
        }
      }
    }
    report.observed("samples on CPU " + cpu, there, "count");
    report.observed("samples on others", elsewhere, "count");
    return there > 0 && elsewhere == 0;
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
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
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Checks that a container keeps to its CPUs, also when they change while it runs. */
final class CpuCpuset implements LimitCheck {
  private static final int SAMPLES = 50;
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private static final String ONE_CPU =
      "the containers may use only one CPU here, so no cpuset can be tested";

  @Override
  public String id() {
    return "cpu.cpuset";
  }

  @Override
  public String title() {
    return "samples of the CPUs that a container runs on, and a live move to another CPU";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "CPUs of running threads, in samples of /proc",
        "the same processes without the cpuset, or before the move, run elsewhere",
        "Cpus_allowed_list of the init");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for about 4 s, with two processes");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    int last = context.host().cpus().getLast();
    int first = context.host().cpus().getFirst();
    context.runCase("", CgroupSetting.CPUSET_CPUS, report -> keepTo(context, report, last, first));
    context.runCase("live move", CgroupSetting.CPUSET_CPUS, r -> move(context, r, last, first));
  }

  private static Conclusion keepTo(CheckContext context, CaseReport report, int cpu, int other)
      throws RefusedException, CheckInterruptedException {
    if (cpu == other) {
      return new Conclusion.Unsupported(ONE_CPU);
    }
    report.requested("linux.resources.cpu.cpus", cpu);
    Seen free;
    try (ContainerUnderTest container = context.create(plan())) {
      container.start();
      free = Seen.sample(context, container, cpu);
    }
    try (ContainerUnderTest container = context.create(plan(cpu))) {
      container.start();
      report.written(container, CgroupSetting.CPUSET_CPUS, cpu);
      return conclusion(report, Seen.sample(context, container, cpu), free.elsewhereThan(cpu));
    }
  }

  private static Conclusion move(CheckContext context, CaseReport report, int from, int to)
      throws RefusedException, CheckInterruptedException {
    if (from == to) {
      return new Conclusion.Unsupported(ONE_CPU);
    }
    report.requested("linux.resources.cpu.cpus", from);
    report.requested("linux.resources.cpu.cpus of an update", to);
    String list = String.valueOf(to);
    try (ContainerUnderTest container = context.create(plan(from))) {
      container.start();
      Seen before = Seen.sample(context, container, to);
      UpdateOutcome outcome = container.update(cpus(to), Map.of(CgroupSetting.CPUSET_CPUS, list));
      report.evidence(outcome.sentence());
      if (outcome instanceof UpdateOutcome.Refused) {
        return new Conclusion.Rejected("the CPUs of a running container can't be changed");
      }
      report.written(container, CgroupSetting.CPUSET_CPUS, to);
      return conclusion(report, Seen.sample(context, container, to), before.elsewhereThan(to));
    }
  }

  private static Conclusion conclusion(CaseReport report, Seen seen, Control control) {
    report.observed("samples on CPU " + seen.cpu(), seen.there(), "count");
    report.observed("samples on others", seen.elsewhere(), "count");
    if (seen.elsewhere() > 0) {
      return new Conclusion.Escaped("the container runs on CPUs that it was not given");
    }
    return seen.there() > 0
        ? new Conclusion.Held(control, seen.affinity())
        : new Conclusion.Inconclusive("no sample found the container running");
  }

  private static ContainerPlan plan() {
    return ContainerPlan.running(Workload.spin(2)).watching(CgroupSetting.CPUSET_CPUS);
  }

  private static ContainerPlan plan(int cpu) {
    return plan().with(cpus(cpu));
  }

  private static Resources cpus(int cpu) {
    return Resources.of(Cpu.NONE.toBuilder().cpus(String.valueOf(cpu)).build());
  }

  /**
   * The CPUs on which samples found a container running.
   *
   * @param there samples on that CPU
   * @param elsewhere samples on others
   * @param affinity the CPUs that the kernel allows its init by then
   */
  private record Seen(int cpu, int there, int elsewhere, Counter affinity) {

    static Seen sample(CheckContext context, ContainerUnderTest container, int cpu)
        throws CheckInterruptedException {
      int there = 0;
      int elsewhere = 0;
      for (int sample = 0; sample < SAMPLES; sample++) {
        context.clock().pause(BETWEEN);
        for (int seen : container.processes().runningCpus()) {
          there += seen == cpu ? 1 : 0;
          elsewhere += seen == cpu ? 0 : 1;
        }
      }
      String allowed = container.processes().allowedCpus();
      return new Seen(
          cpu,
          there,
          elsewhere,
          new Counter(
              allowed.equals(String.valueOf(cpu)),
              "the container's init may run on CPUs " + allowed));
    }

    Control elsewhereThan(int other) {
      return new Control(
          elsewhere > 0,
          "%d of %d samples were not on CPU %d".formatted(elsewhere, there + elsewhere, other));
    }
  }
}

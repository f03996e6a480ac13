package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that a container keeps to its CPUs, also when they change while it runs. */
final class CpuCpuset implements LimitCheck {
  /** A host whose other CPUs are busy may leave unbound processes together for seconds. */
  private static final int MORE_CONTROLS = 9;

  private static final String ONE_CPU =
      "the containers may use only one CPU here, so no cpuset can be tested";

  private final Optional<BitSet> requested;

  CpuCpuset() {
    this.requested = Optional.empty();
  }

  /** A check of other CPUs, without a move. */
  CpuCpuset(BitSet requested) {
    this.requested = Optional.of(requested);
  }

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
    BitSet last = one(context.host().cpus().getLast());
    BitSet first = one(context.host().cpus().getFirst());
    BitSet tried = requested.orElse(last);
    context.runCase("", CgroupSetting.CPUSET_CPUS, report -> keepTo(context, report, tried));
    if (requested.isEmpty()) {
      context.runCase("live move", CgroupSetting.CPUSET_CPUS, r -> move(context, r, last, first));
    }
  }

  private static Conclusion keepTo(CheckContext context, CaseReport report, BitSet cpu)
      throws RefusedException, CheckInterruptedException {
    if (context.host().cpus().stream().allMatch(cpu::get)) {
      return new Conclusion.Unsupported(
          "the containers may use no other CPUs here, so this cpuset can't be tested",
          Remedies.MORE_CPUS);
    }
    report.requested("linux.resources.cpu.cpus", CpuList.of(cpu));
    SeenCpus free;
    try (ContainerUnderTest container = context.create(plan(cpu.cardinality()))) {
      container.start();
      free = SeenCpus.sample(context, container, cpu);
      for (int more = 0;
          more < MORE_CONTROLS && free.elsewhere() == 0 && container.processes().areThere();
          more++) {
        free = SeenCpus.sample(context, container, cpu);
      }
    }
    try (ContainerUnderTest container = context.create(plan(cpu))) {
      container.start();
      report.written(container, CgroupSetting.CPUSET_CPUS, CpuList.of(cpu));
      return conclusion(report, SeenCpus.sample(context, container, cpu), free.elsewhereThan(cpu));
    } catch (RefusedException refusal) {
      return new KernelTrial(CgroupSetting.CPUSET_CPUS, _ -> CpuList.of(cpu))
          .after(refusal, context, report);
    }
  }

  private static Conclusion move(CheckContext context, CaseReport report, BitSet from, BitSet to)
      throws RefusedException, CheckInterruptedException {
    if (from.equals(to)) {
      return new Conclusion.Unsupported(ONE_CPU, Remedies.MORE_CPUS);
    }
    report.requested("linux.resources.cpu.cpus", CpuList.of(from));
    report.requested("linux.resources.cpu.cpus of an update", CpuList.of(to));
    String list = CpuList.of(to);
    try (ContainerUnderTest container = context.create(plan(from))) {
      container.start();
      SeenCpus before = SeenCpus.sample(context, container, to);
      UpdateOutcome outcome = container.update(cpus(to), Map.of(CgroupSetting.CPUSET_CPUS, list));
      report.evidence(outcome.sentence());
      Optional<Conclusion> refusal =
          outcome.refusal("the CPUs of a running container can't be changed");
      if (refusal.isPresent()) {
        return refusal.get();
      }
      report.written(container, CgroupSetting.CPUSET_CPUS, list);
      return conclusion(report, SeenCpus.sample(context, container, to), before.elsewhereThan(to));
    }
  }

  private static Conclusion conclusion(CaseReport report, SeenCpus seen, Control control) {
    report.observed("samples on CPU " + CpuList.of(seen.cpu()), seen.there(), "count");
    report.observed("samples on others", seen.elsewhere(), "count");
    if (seen.elsewhere() > 0) {
      return new Conclusion.Escaped("the container runs on CPUs that it was not given");
    }
    return seen.there() > 0
        ? new Conclusion.Held(control, seen.affinity())
        : new Conclusion.Inconclusive("no sample found the container running", Remedies.IDLE_HOST);
  }

  private static BitSet one(int cpu) {
    BitSet cpus = new BitSet();
    cpus.set(cpu);
    return cpus;
  }

  /** One process more than there are CPUs. */
  private static ContainerPlan plan(int cpus) {
    return ContainerPlan.running(Workload.spin(cpus + 1)).watching(CgroupSetting.CPUSET_CPUS);
  }

  private static ContainerPlan plan(BitSet cpus) {
    return plan(cpus.cardinality()).with(cpus(cpus));
  }

  private static Resources cpus(BitSet cpus) {
    return Resources.of(Cpu.NONE.toBuilder().cpus(CpuList.of(cpus)).build());
  }
}

package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.session.CpuPlan;
import org.jspecify.annotations.Nullable;

/** The CPUs that a container is given: so many, or the part of them that its quota is. */
final class GivenCpus {
  /** The kernel's period, where the configuration has none. */
  private static final double DEFAULT_PERIOD_MICROS = 100_000;

  private GivenCpus() {}

  static double of(CpuPlan plan, Spec spec) {
    return Math.min(plan.measured().cardinality(), quota(spec.linux()));
  }

  private static double quota(@Nullable Linux linux) {
    Resources resources = linux == null ? null : linux.resources();
    Cpu cpu = resources == null ? null : resources.cpu();
    if (cpu == null || cpu.quota() == null || cpu.quota() <= 0) {
      return Double.MAX_VALUE;
    }
    double period = cpu.period() == null ? 0 : cpu.period().value().doubleValue();
    return cpu.quota() / (period == 0 ? DEFAULT_PERIOD_MICROS : period);
  }
}

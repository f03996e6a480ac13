package dev.ociprobe.container.session;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The CPU time of real-time processes in the run's cgroups. A kernel with CONFIG_RT_GROUP_SCHED
 * gives a new cgroup of version 1 none, and a cgroup can have no more than its parent: the kernel's
 * Documentation/scheduler/sched-rt-group.rst.
 */
record RealTimeBudget(CgroupLayout layout, OwnCgroups cgroups, PseudoFiles files) {
  private static final String FILE = "cpu.rt_runtime_us";
  private static final long SECOND_MICROS = 1_000_000;

  /**
   * Adds what a container asks for ({@code realtimeRuntime}) to the budgets of a run's cgroup and
   * of its parent. Where the kernel has no such budgets, nothing happens.
   *
   * @param cgroup of the run
   * @throws UncheckedIOException if the host has not so much left; the message says so
   */
  void giveFor(Spec spec, String cgroup) {
    Optional<Cpu> cpu = Optional.ofNullable(spec.linux()).map(Linux::resources).map(Resources::cpu);
    long runtime = cpu.map(Cpu::realtimeRuntime).orElse(0L);
    long period =
        cpu.map(Cpu::realtimePeriod).map(p -> p.value().longValue()).orElse(SECOND_MICROS);
    Optional<Hierarchy> hierarchy = layout.of("cpu").filter(LegacyHierarchy.class::isInstance);
    if (hierarchy.isPresent() && runtime > 0 && period > 0) {
      long needed = Math.ceilDiv(runtime * SECOND_MICROS, period);
      Path own = hierarchy.get().directoryFor(cgroup);
      if (cgroup.startsWith(OwnCgroups.PARENT + "/")) {
        add(hierarchy.get().directoryFor(OwnCgroups.PARENT), needed);
      }
      add(own, needed);
    }
  }

  private void add(Path directory, long micros) {
    Path file = directory.resolve(FILE);
    Optional<Long> now = files.number(file.toString());
    if (now.isPresent()) {
      try {
        cgroups.write(file, String.valueOf(now.get() + micros));
      } catch (UncheckedIOException e) {
        throw new UncheckedIOException(
            "realtimeRuntime: new cgroups have no real-time budget, and the host has not "
                + micros
                + " µs of each second left to give (sysctl kernel.sched_rt_runtime_us; "
                + FILE
                + " of other cgroups); ask for less in config.json, or name one runtime at a time: "
                + e.getMessage(),
            e.getCause());
      }
    }
  }
}

package dev.ociprobe.container.session;

import dev.ociprobe.host.environment.CpuTopology;
import dev.ociprobe.host.environment.CpuTopology.Cpu;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The CPUs of the measured processes and those of this process.
 *
 * @param measured for the stopwatch, the runtimes and the containers
 * @param tool for all threads of this process; the same set if there is no CPU to spare
 * @param reason why the measured ones were taken
 */
public record CpuPlan(BitSet measured, BitSet tool, String reason) {
  public CpuPlan {
    measured = (BitSet) measured.clone();
    tool = (BitSet) tool.clone();
  }

  /**
   * Plans to measure on the wanted CPUs of this host, or on the fittest allowed one.
   *
   * @param allowed the CPUs that this process may use
   * @throws IllegalArgumentException if a wanted CPU is not allowed
   */
  public static CpuPlan ofHost(Optional<BitSet> wanted, BitSet allowed) {
    return of(wanted, CpuTopology.read(PseudoFiles.ofHost(), allowed));
  }

  /**
   * Plans to measure on the wanted CPUs, or on the fittest; the tool gets those of the others that
   * don't share a core with them, if there are any.
   *
   * @throws IllegalArgumentException if a wanted CPU is none of the topology's
   */
  public static CpuPlan of(Optional<BitSet> wanted, CpuTopology topology) {
    BitSet allowed = bits(topology.cpus().stream().mapToInt(Cpu::number));
    if (wanted.isEmpty()) {
      CpuChoice choice = CpuChoice.of(topology);
      BitSet measured = bits(IntStream.of(choice.cpu().number()));
      BitSet tool = toolOf(topology, measured, allowed);
      return new CpuPlan(measured, tool, choice.reasonBeside(tool));
    }
    BitSet measured = wanted.get();
    BitSet forbidden = (BitSet) measured.clone();
    forbidden.andNot(allowed);
    if (measured.isEmpty() || !forbidden.isEmpty()) {
      throw new IllegalArgumentException(
          "CPUs " + forbidden + " can't be used: this process may use " + allowed);
    }
    String reason = measured.equals(allowed) ? "all that it may use" : "as requested";
    return new CpuPlan(measured, toolOf(topology, measured, allowed), reason);
  }

  private static BitSet toolOf(CpuTopology topology, BitSet measured, BitSet allowed) {
    BitSet rest = (BitSet) allowed.clone();
    rest.andNot(measured);
    BitSet apart = (BitSet) rest.clone();
    topology.cpus().stream()
        .filter(cpu -> measured.get(cpu.number()))
        .forEach(cpu -> apart.andNot(cpu.siblings()));
    return !apart.isEmpty() ? apart : rest.isEmpty() ? measured : rest;
  }

  private static BitSet bits(IntStream numbers) {
    return numbers.collect(BitSet::new, BitSet::set, BitSet::or);
  }
}

package dev.ociprobe.container.session;

import dev.ociprobe.host.environment.CpuTopology;
import dev.ociprobe.host.environment.CpuTopology.Cpu;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The CPU to measure on, and why: an isolated one if there is one, else one of the fastest; of
 * those the last, because the kernel's own work gathers on the first.
 *
 * @param cpu the chosen one
 * @param reason in a few words
 */
record CpuChoice(Cpu cpu, String reason) {
  private static final Comparator<Cpu> BY_SPEED =
      Comparator.comparing(Cpu::efficient).reversed().thenComparingLong(Cpu::speed);

  static CpuChoice of(CpuTopology topology) {
    List<Cpu> all = topology.cpus();
    List<Cpu> isolated = all.stream().filter(Cpu::isolated).toList();
    List<Cpu> candidates = isolated.isEmpty() ? all : isolated;
    Cpu fastest = candidates.stream().max(BY_SPEED).orElseThrow();
    List<Cpu> equal =
        candidates.stream().filter(cpu -> BY_SPEED.compare(cpu, fastest) == 0).toList();
    String kind = isolated.isEmpty() ? "" : "isolated ";
    String reason =
        equal.size() == candidates.size()
            ? "the last %sone".formatted(kind)
            : "the last of the %d fastest %sof %d".formatted(equal.size(), kind, candidates.size());
    return new CpuChoice(equal.getLast(), reason);
  }

  /** The choice with the word on the CPUs that share its core. */
  String reasonBeside(BitSet tool) {
    BitSet siblings = cpu.siblings();
    if (siblings.isEmpty()) {
      return reason;
    }
    BitSet shared = (BitSet) siblings.clone();
    shared.and(tool);
    return shared.isEmpty()
        ? reason + "; ociprobe keeps off its sibling " + siblings
        : reason + "; it shares its core with " + shared + ", where ociprobe itself runs";
  }
}

package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CPUs of a host, as far as they differ. On a host that tells nothing all are alike.
 *
 * @param cpus by number, those of a set
 */
public record CpuTopology(List<Cpu> cpus) {
  private static final String CPU = "/sys/devices/system/cpu/";
  private static final String EFFICIENT = "/sys/devices/cpu_atom/cpus";
  private static final long UNKNOWN = 0;

  /**
   * One CPU.
   *
   * @param speed compared with that of others: by {@code cpu_capacity}, else by {@code
   *     cpuinfo_max_freq}; 0 if the host tells neither
   * @param efficient true for one that saves power rather than time
   * @param siblings the CPUs that share its core, itself left out
   * @param isolated true if the scheduler places nothing on it: {@code isolcpus=}
   */
  public record Cpu(int number, long speed, boolean efficient, BitSet siblings, boolean isolated) {
    public Cpu {
      siblings = (BitSet) siblings.clone();
    }
  }

  public CpuTopology {
    cpus = List.copyOf(cpus);
  }

  /** Reads what the host tells of these CPUs. */
  public static CpuTopology read(PseudoFiles files, BitSet numbers) {
    BitSet efficient = list(files, EFFICIENT);
    BitSet isolated = list(files, CPU + "isolated");
    return new CpuTopology(
        numbers.stream()
            .mapToObj(number ->
                new Cpu(
                    number,
                    speed(files, number),
                    efficient.get(number),
                    siblings(files, number),
                    isolated.get(number)))
            .toList());
  }

  private static long speed(PseudoFiles files, int number) {
    return Stream.of("cpu_capacity", "cpufreq/cpuinfo_max_freq")
        .map(name -> files.number(CPU + "cpu" + number + "/" + name))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static BitSet siblings(PseudoFiles files, int number) {
    BitSet siblings = list(files, CPU + "cpu" + number + "/topology/thread_siblings_list");
    siblings.clear(number);
    return siblings;
  }

  private static BitSet list(PseudoFiles files, String file) {
    return files.text(file).flatMap(CpuList::parse).orElseGet(BitSet::new);
  }
}

package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The processors.
 *
 * @param model as {@code /proc/cpuinfo} names it
 * @param online the online CPUs, as {@code 0-3,8}
 * @param onlineCount the number of online CPUs
 * @param smt true if hyper-threads are in use
 * @param governor the frequency governor of the measured CPUs, as {@code performance}; more than
 *     one if they differ, as {@code performance/powersave}
 * @param microcode the revision of the first CPU's microcode, as {@code 0xd000375}
 * @param hypervisor the hypervisor of a guest, {@code unknown} if it has no name; {@code null} if
 *     the CPU doesn't report one (on aarch64 it never does)
 * @param mitigations the kernel's words by vulnerability
 */
public record CpuInfo(
    @Nullable String model,
    @Nullable String online,
    @Nullable Integer onlineCount,
    @Nullable Boolean smt,
    @Nullable String governor,
    @Nullable String microcode,
    @Nullable String hypervisor,
    SortedMap<String, String> mitigations) {

  public CpuInfo {
    mitigations = Collections.unmodifiableSortedMap(new TreeMap<>(mitigations));
  }

  private static final String DIRECTORY = "/sys/devices/system/cpu/";

  static CpuInfo read(PseudoFiles files, List<Integer> measured) {
    List<String> info = files.lines("/proc/cpuinfo");
    Optional<String> online = files.text(DIRECTORY + "online");
    return new CpuInfo(
        FileFields.keyed(info).text("model name").orElse(null),
        online.orElse(null),
        online.flatMap(CpuList::parse).map(BitSet::cardinality).orElse(null),
        files.number(DIRECTORY + "smt/active").map(active -> active == 1).orElse(null),
        governor(files, measured).orElse(null),
        FileFields.keyed(info).text("microcode").orElse(null),
        hypervisor(files, info).orElse(null),
        mitigations(files));
  }

  private static Optional<String> governor(PseudoFiles files, List<Integer> measured) {
    return measured.stream()
        .map(cpu -> files.text(DIRECTORY + "cpu" + cpu + "/cpufreq/scaling_governor"))
        .flatMap(Optional::stream)
        .distinct()
        .reduce((one, other) -> one + "/" + other);
  }

  private static Optional<String> hypervisor(PseudoFiles files, List<String> info) {
    boolean guest =
        FileFields.split(FileFields.keyed(info).text("flags").orElse("")).contains("hypervisor");
    return guest ? Optional.of(Hypervisor.name(files)) : Optional.empty();
  }

  private static SortedMap<String, String> mitigations(PseudoFiles files) {
    SortedMap<String, String> mitigations = new TreeMap<>();
    for (String name : files.names(DIRECTORY + "vulnerabilities")) {
      files
          .text(DIRECTORY + "vulnerabilities/" + name)
          .ifPresent(state -> mitigations.put(name, state));
    }
    return mitigations;
  }
}

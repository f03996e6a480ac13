package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /proc/cgroups}: cgroups(7). Which controllers the kernel has, whatever is mounted.
 *
 * @param cgroups how many cgroups each enabled controller holds, dying ones included
 */
public record ControllerTable(Map<String, Long> cgroups) {

  public ControllerTable {
    cgroups = Map.copyOf(cgroups);
  }

  /** The host's; empty if it can't be read. */
  public static ControllerTable read(PseudoFiles files) {
    Map<String, Long> counts = new HashMap<>();
    for (String line : files.lines("/proc/cgroups")) {
      List<String> fields = List.of(line.split("\\s+", -1));
      if (fields.size() >= 4 && fields.get(3).equals("1")) {
        FileFields.number(fields.get(2)).ifPresent(count -> counts.put(fields.get(0), count));
      }
    }
    return new ControllerTable(counts);
  }

  /** How many cgroups that controller holds; empty if the kernel doesn't have it enabled. */
  public Optional<Long> cgroups(String controller) {
    return Optional.ofNullable(cgroups.get(controller));
  }
}

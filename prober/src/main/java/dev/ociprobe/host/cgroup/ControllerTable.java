package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel's controllers, mounted or not: {@code /proc/cgroups}, cgroups(7).
 *
 * @param cgroups the number of cgroups of each enabled controller, dying ones included
 */
public record ControllerTable(Map<String, Long> cgroups) {

  public ControllerTable {
    cgroups = Map.copyOf(cgroups);
  }

  /** Reads the table; it is empty if the file can't be read. */
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

  /** The number of cgroups of a controller; empty if it is not enabled. */
  public Optional<Long> cgroups(String controller) {
    return Optional.ofNullable(cgroups.get(controller));
  }
}

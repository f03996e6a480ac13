package dev.ociprobe.environment;

import dev.ociprobe.procfs.Fields;
import java.util.List;

/** Lists of CPUs as the kernel writes them, {@code 0-3,8}: cpuset(7), "List format". */
final class CpuList {

  private CpuList() {}

  /** How many CPUs the list names; 0 for one that is none. */
  static int count(String list) {
    int count = 0;
    for (String range : list.split(",", -1)) {
      List<Long> ends =
          List.of(range.split("-", -1)).stream().flatMap(e -> Fields.number(e).stream()).toList();
      if (!ends.isEmpty()) {
        count += Math.toIntExact(ends.getLast() - ends.getFirst() + 1);
      }
    }
    return count;
  }
}

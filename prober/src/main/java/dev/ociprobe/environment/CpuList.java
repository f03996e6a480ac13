package dev.ociprobe.environment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of CPUs as the kernel writes them, {@code 0-3,8}: cpuset(7), "List format". */
final class CpuList {

  // No kernel has CPUs of more digits.
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  private CpuList() {}

  /** How many CPUs the list names; empty for a text that is none. */
  static Optional<Integer> count(String list) {
    int count = 0;
    for (String range : list.split(",", -1)) {
      Matcher ends = RANGE.matcher(range);
      if (!ends.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(ends.group(1));
      int last = ends.group(2) == null ? first : Integer.parseInt(ends.group(2));
      if (last < first) {
        return Optional.empty();
      }
      count += last - first + 1;
    }
    return Optional.of(count);
  }
}

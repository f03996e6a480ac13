package dev.ociprobe.host.procfs;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's lists of CPUs, such as {@code 0-3,8}: cpuset(7). */
public final class CpuList {

  // No kernel has CPU numbers of more digits.
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  private CpuList() {}

  /** The list of CPUs as the kernel writes it, neighbours as a range. */
  public static String of(BitSet cpus) {
    StringBuilder list = new StringBuilder();
    for (int first = cpus.nextSetBit(0); first >= 0; ) {
      int end = cpus.nextClearBit(first);
      list.append(list.isEmpty() ? "" : ",").append(first);
      if (end - first > 1) {
        list.append('-').append(end - 1);
      }
      first = cpus.nextSetBit(end);
    }
    return list.toString();
  }

  /** Parses a list into CPUs, bit n for CPU n; empty if the text is not a list. */
  public static Optional<BitSet> parse(String list) {
    BitSet cpus = new BitSet();
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
      cpus.set(first, last + 1);
    }
    return Optional.of(cpus);
  }
}

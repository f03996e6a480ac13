package dev.ociprobe.limits.check;

import dev.ociprobe.limits.Check;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order in which they are run and shown. Adding one is adding a line here. */
public final class CheckCatalogue {
  private static final List<Check> ALL =
      Stream.of(
              List.of(
                  new CpuQuota(),
                  new CpuBurst(),
                  new CpuShares(),
                  new CpuCpuset(),
                  new CpuScaling(),
                  new CpuWorkTime(),
                  new MemoryLimit(),
                  new MemorySwap(),
                  new MemorySoft(),
                  new MemorySwappiness(),
                  new MemoryKernel(),
                  new MemoryOomDisabled(),
                  new MemoryUpdate(),
                  new PidsLimit()),
              BlkioThrottle.all(),
              List.of(
                  new BlkioWeight(),
                  new Devices(),
                  new Freezer(),
                  new Hugetlb(),
                  NetworkTags.classId(),
                  NetworkTags.priority(),
                  new Unified(),
                  new CgroupMembership(),
                  new CgroupLeftovers()))
          .flatMap(List::stream)
          .toList();

  private static final int SUGGESTIONS = 3;

  private CheckCatalogue() {}

  public static List<Check> all() {
    return ALL;
  }

  /** Those whose ids begin with that; none if there is no such check. */
  public static List<Check> beginningWith(String prefix) {
    return prefix.isEmpty()
        ? List.of()
        : ALL.stream().filter(check -> check.id().startsWith(prefix)).toList();
  }

  /** The ids most like a name that no check has, the nearest first. */
  public static List<String> nearest(String name) {
    return ALL.stream()
        .map(Check::id)
        .sorted(Comparator.comparingInt(id -> editDistance(id, name)))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** Levenshtein's: how many characters must be inserted, deleted or replaced. */
  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

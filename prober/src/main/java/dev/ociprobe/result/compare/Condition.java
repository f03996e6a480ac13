package dev.ociprobe.result.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A condition in which two subjects differ.
 *
 * @param name such as {@code kernel}
 * @param reference the reference's
 * @param value the other's
 * @param voids true if durations under such conditions tell nothing of the runtimes
 */
public record Condition(String name, String reference, String value, boolean voids) {
  private static final int LONGEST = 60;

  /** So many characters stand before the difference of long values. */
  private static final int BEFORE = 20;

  /** The conditions in which two subjects of different runs differ. */
  static List<Condition> between(Subject reference, Subject other) {
    return between(ConditionKind.valuesOf(reference), ConditionKind.valuesOf(other));
  }

  /**
   * Returns the conditions that differ, in the order of {@link ConditionKind#names}.
   *
   * @param reference values by their names, see {@link ConditionKind#valuesOf}
   * @param other the same of the other
   */
  public static List<Condition> between(Map<String, String> reference, Map<String, String> other) {
    List<Condition> differing = new ArrayList<>();
    for (ConditionKind each : ConditionKind.ALL) {
      String first = reference.getOrDefault(each.name(), "");
      String second = other.getOrDefault(each.name(), "");
      if (!first.equals(second)) {
        int from = Math.max(0, alike(first, second) - BEFORE);
        differing.add(
            new Condition(each.name(), shown(first, from), shown(second, from), each.voids()));
      }
    }
    return differing;
  }

  /** Returns those that void a comparison, as a phrase; empty if none does. */
  public static String voiding(List<Condition> conditions) {
    return conditions.stream()
        .filter(Condition::voids)
        .map(each -> "%s differs (%s, %s)".formatted(each.name(), each.reference(), each.value()))
        .collect(Collectors.joining("; "));
  }

  /** The number of characters with which both begin. */
  private static int alike(String first, String second) {
    int mismatch = Arrays.mismatch(first.toCharArray(), second.toCharArray());
    return Math.max(mismatch, 0);
  }

  /** Cuts a long value around the first difference. */
  private static String shown(String value, int from) {
    if (value.isEmpty()) {
      return "unknown";
    }
    if (value.length() <= LONGEST) {
      return value;
    }
    String rest = from == 0 ? value : "…" + value.substring(from);
    return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST - 1) + "…";
  }
}

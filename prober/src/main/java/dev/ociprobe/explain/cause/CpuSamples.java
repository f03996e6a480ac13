package dev.ociprobe.explain.cause;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Samples of time on a CPU, counted by what they met. Immutable.
 *
 * @param counts the number of samples of each site, 1 or more
 */
public record CpuSamples(Map<CpuSite, Integer> counts) {
  /** No samples. */
  public static final CpuSamples NONE = new CpuSamples(Map.of());

  public CpuSamples {
    counts = Map.copyOf(counts);
  }

  /** Counts some samples. */
  public static CpuSamples of(List<CpuSite> sites) {
    if (sites.isEmpty()) {
      return NONE;
    }
    Map<CpuSite, Integer> counts = new HashMap<>();
    sites.forEach(site -> counts.merge(site, 1, Integer::sum));
    return new CpuSamples(counts);
  }

  /** Returns the samples of both. */
  public CpuSamples and(CpuSamples other) {
    if (counts.isEmpty()) {
      return other;
    }
    if (other.counts.isEmpty()) {
      return this;
    }
    Map<CpuSite, Integer> both = new HashMap<>(counts);
    other.counts.forEach((site, count) -> both.merge(site, count, Integer::sum));
    return new CpuSamples(both);
  }

  /** The number of all samples. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the samples of some sites. */
  public CpuSamples only(Predicate<CpuSite> which) {
    Map<CpuSite, Integer> some = new HashMap<>(counts);
    some.keySet().removeIf(which.negate());
    return new CpuSamples(some);
  }

  /** The number of samples of each {@link CpuSite#part}, the largest first. */
  public Map<String, Integer> byPart() {
    Map<String, Integer> parts = new HashMap<>();
    counts.forEach((site, count) -> parts.merge(site.part(), count, Integer::sum));
    return sorted(parts);
  }

  /**
   * Splits some time by the shares of the samples, to the nanosecond: what rounding leaves goes to
   * the largest part.
   *
   * @return the nanoseconds of each part, the largest first; empty without samples
   */
  public Map<String, Long> split(long nanos) {
    Map<String, Long> split = new LinkedHashMap<>();
    long all = total();
    long rest = nanos;
    for (Map.Entry<String, Integer> part : byPart().entrySet()) {
      long share = nanos * part.getValue() / all;
      split.put(part.getKey(), share);
      rest -= share;
    }
    long left = rest;
    split.keySet().stream().findFirst().ifPresent(first -> split.merge(first, left, Long::sum));
    return split;
  }

  /** The functions that at least half of the samples have in common, innermost first. */
  public List<String> commonFunctions() {
    Map<String, Integer> having = new HashMap<>();
    counts.forEach((site, count) ->
        Set.copyOf(site.stack()).forEach(function -> having.merge(function, count, Integer::sum)));
    int half = (total() + 1) / 2;
    Set<String> inOrder = new LinkedHashSet<>();
    counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(most -> inOrder.addAll(most.getKey().stack()));
    inOrder.addAll(sorted(having).keySet());
    return inOrder.stream().filter(each -> having.getOrDefault(each, 0) >= half).toList();
  }

  private static Map<String, Integer> sorted(Map<String, Integer> counts) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }
}

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
 * The places of threads, with the weight of each: the number of samples on a CPU, or the
 * nanoseconds of a wait. Immutable.
 *
 * @param weights 1 or more
 */
public record StackWeights(Map<StackSite, Long> weights) {
  /** Nothing is known. */
  public static final StackWeights NONE = new StackWeights(Map.of());

  public StackWeights {
    weights = Map.copyOf(weights);
  }

  /** Counts some samples. */
  public static StackWeights of(List<StackSite> sites) {
    if (sites.isEmpty()) {
      return NONE;
    }
    Map<StackSite, Long> counts = new HashMap<>();
    sites.forEach(site -> counts.merge(site, 1L, Long::sum));
    return new StackWeights(counts);
  }

  /** Returns one site with its weight. */
  static StackWeights of(StackSite site, long weight) {
    return weight <= 0 ? NONE : new StackWeights(Map.of(site, weight));
  }

  /** Returns the sum of both. */
  public StackWeights and(StackWeights other) {
    if (weights.isEmpty()) {
      return other;
    }
    if (other.weights.isEmpty()) {
      return this;
    }
    Map<StackSite, Long> both = new HashMap<>(weights);
    other.weights.forEach((site, count) -> both.merge(site, count, Long::sum));
    return new StackWeights(both);
  }

  /** The sum of all weights. */
  public long total() {
    return weights.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns some of the sites. */
  public StackWeights only(Predicate<StackSite> which) {
    Map<StackSite, Long> some = new HashMap<>(weights);
    some.keySet().removeIf(which.negate());
    return new StackWeights(some);
  }

  /** The weight of each {@link StackSite#part}, the largest first. */
  public Map<String, Long> byPart() {
    Map<String, Long> parts = new HashMap<>();
    weights.forEach((site, count) -> parts.merge(site.part(), count, Long::sum));
    return sorted(parts);
  }

  /**
   * Splits some time by the weights of the parts, to the nanosecond: what rounding leaves goes to
   * the largest.
   *
   * @return the nanoseconds of each {@link StackSite#part}, the largest first; empty without
   *     weights
   */
  public Map<String, Long> split(long nanos) {
    return split(nanos, byPart(), total());
  }

  /** Splits some time by the weights of the sites; see {@link #split}. */
  public Map<StackSite, Long> splitBySite(long nanos) {
    Map<StackSite, Long> sorted = new LinkedHashMap<>();
    weights.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return split(nanos, sorted, total());
  }

  private static <K> Map<K, Long> split(long nanos, Map<K, Long> weights, long total) {
    Map<K, Long> split = new LinkedHashMap<>();
    long rest = nanos;
    for (Map.Entry<K, Long> each : weights.entrySet()) {
      long share = (long) (nanos * ((double) each.getValue() / total));
      split.put(each.getKey(), share);
      rest -= share;
    }
    long left = rest;
    split.keySet().stream().findFirst().ifPresent(first -> split.merge(first, left, Long::sum));
    return split;
  }

  /** The functions that at least half of the weight has in common, innermost first. */
  public List<String> commonFunctions() {
    Map<String, Long> having = new HashMap<>();
    weights.forEach((site, count) ->
        Set.copyOf(site.stack()).forEach(function -> having.merge(function, count, Long::sum)));
    long half = (total() + 1) / 2;
    Set<String> inOrder = new LinkedHashSet<>();
    weights.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(most -> inOrder.addAll(most.getKey().stack()));
    inOrder.addAll(sorted(having).keySet());
    return inOrder.stream().filter(each -> having.getOrDefault(each, 0L) >= half).toList();
  }

  private static Map<String, Long> sorted(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }
}

package dev.ociprobe.explain.cause;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places of threads, with the weight of each: the number of samples on a CPU, or the
 * nanoseconds of a wait. Immutable.
 *
 * @param weights 1 or more
 * @param timed the exact time of each system call, ns, where calls were recorded: the weights then
 *     tell the shares of the rest alone
 */
public record StackWeights(Map<StackSite, Long> weights, Map<String, Long> timed) {
  /** Nothing is known. */
  public static final StackWeights NONE = new StackWeights(Map.of(), Map.of());

  /** The part of the time outside of timed system calls, if there are too few samples of it. */
  static final String REST = "no system call";

  /** The smallest number of samples that splits that rest. */
  private static final int MIN_SAMPLES = 10;

  public StackWeights {
    weights = Map.copyOf(weights);
    timed = Map.copyOf(timed);
  }

  /** Weights without the times of system calls. */
  public StackWeights(Map<StackSite, Long> weights) {
    this(weights, Map.of());
  }

  /** Counts some samples. */
  public static StackWeights of(List<StackSite> sites) {
    return of(sites, Map.of());
  }

  /** Counts some samples, and takes the times of system calls. */
  static StackWeights of(List<StackSite> sites, Map<String, Long> timed) {
    if (sites.isEmpty() && timed.isEmpty()) {
      return NONE;
    }
    Map<StackSite, Long> counts = new HashMap<>();
    sites.forEach(site -> counts.merge(site, 1L, Long::sum));
    return new StackWeights(counts, timed);
  }

  /** Returns one site with its weight. */
  static StackWeights of(StackSite site, long weight) {
    return weight <= 0 ? NONE : new StackWeights(Map.of(site, weight));
  }

  /** Returns the sum of both. */
  public StackWeights and(StackWeights other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    return new StackWeights(sum(weights, other.weights), sum(timed, other.timed));
  }

  private static <K> Map<K, Long> sum(Map<K, Long> some, Map<K, Long> others) {
    Map<K, Long> both = new HashMap<>(some);
    others.forEach((key, each) -> both.merge(key, each, Long::sum));
    return both;
  }

  /** Returns the times of one of so many equal ones; the samples stand for all of them. */
  public StackWeights dividedBy(long count) {
    Map<String, Long> each = new HashMap<>(timed);
    each.replaceAll((call, nanos) -> nanos / count);
    return new StackWeights(weights, each);
  }

  /** Returns true if nothing is known. */
  public boolean isEmpty() {
    return weights.isEmpty() && timed.isEmpty();
  }

  /** Returns true if the times of system calls are exact. */
  public boolean isTimed() {
    return !timed.isEmpty();
  }

  /** The sum of all weights. */
  public long total() {
    return weights.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the sites and the time of one part. */
  public StackWeights only(String part) {
    Map<StackSite, Long> some = new HashMap<>(weights);
    some.keySet().removeIf(site -> !site.part().equals(part));
    Map<String, Long> time = new HashMap<>(timed);
    time.keySet().retainAll(Set.of(part));
    return new StackWeights(some, time);
  }

  /** The weight of each {@link StackSite#part}, the largest first. */
  public Map<String, Long> byPart() {
    Map<String, Long> parts = new HashMap<>();
    weights.forEach((site, count) -> parts.merge(site.part(), count, Long::sum));
    return sorted(parts);
  }

  /**
   * Splits some time into parts, to the nanosecond: by the times of system calls where these are
   * known, and what they leave by the weights. What rounding leaves goes to the largest.
   *
   * @return the nanoseconds of each {@link StackSite#part}, the largest first; empty if nothing is
   *     known
   */
  public Map<String, Long> split(long nanos) {
    if (timed.isEmpty()) {
      return share(nanos, byPart());
    }
    long inCalls = timed.values().stream().mapToLong(Long::longValue).sum();
    if (inCalls >= nanos) {
      return share(nanos, sorted(timed)); // of another time than this
    }
    Map<String, Long> outside = byPart();
    outside.keySet().removeAll(timed.keySet());
    long samples = outside.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> parts =
        new HashMap<>(share(nanos - inCalls, samples < MIN_SAMPLES ? Map.of(REST, 1L) : outside));
    parts.putAll(timed);
    return sorted(parts);
  }

  /**
   * Splits some time by the weights of the sites; see {@link #split}.
   *
   * @param comm of the threads, for parts of which there is no sample
   */
  public Map<StackSite, Long> splitBySite(long nanos, String comm) {
    Map<StackSite, Long> split = new LinkedHashMap<>();
    split(nanos)
        .forEach((part, time) -> {
          Map<StackSite, Long> sites = new LinkedHashMap<>();
          weights.entrySet().stream()
              .filter(each -> each.getKey().part().equals(part))
              .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
              .forEach(each -> sites.put(each.getKey(), each.getValue()));
          if (sites.isEmpty()) {
            sites.put(new StackSite(comm, part, List.of(), List.of()), 1L);
          }
          split.putAll(share(time, sites));
        });
    return split;
  }

  private static <K> Map<K, Long> share(long nanos, Map<K, Long> weights) {
    long total = weights.values().stream().mapToLong(Long::longValue).sum();
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

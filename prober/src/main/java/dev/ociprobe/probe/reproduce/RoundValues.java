package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.stats.Estimate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/** The values of one figure by runtime and round. Not safe for use by several threads. */
final class RoundValues {
  private final Map<String, SortedMap<Integer, Double>> byRuntime = new TreeMap<>();

  /** Adds to the value of a round: a sum grows with each part. */
  void add(String runtime, int round, double value) {
    byRuntime.computeIfAbsent(runtime, _ -> new TreeMap<>()).merge(round, value, Double::sum);
  }

  Set<String> runtimes() {
    return byRuntime.keySet();
  }

  int count(String runtime) {
    return of(runtime).size();
  }

  /** Returns the values of a runtime by round. */
  SortedMap<Integer, Double> of(String runtime) {
    return byRuntime.getOrDefault(runtime, new TreeMap<>());
  }

  /** Returns the values of a runtime in the order of the rounds. */
  double[] values(String runtime) {
    return of(runtime).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  OptionalDouble median(String runtime) {
    double[] values = values(runtime);
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(values));
  }

  /** Returns the ratio of two runtimes, round by round; empty if they share no round. */
  Optional<Estimate> ratio(String runtime, String reference) {
    Set<Integer> rounds = shared(runtime, reference);
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Estimate.ratio(
                rounds.stream().mapToDouble(each -> value(runtime, each)).toArray(),
                rounds.stream().mapToDouble(each -> value(reference, each)).toArray()));
  }

  int pairs(String runtime, String reference) {
    return shared(runtime, reference).size();
  }

  /** The rounds in which both have a value above 0. */
  private Set<Integer> shared(String runtime, String reference) {
    return of(runtime).keySet().stream()
        .filter(each -> value(runtime, each) > 0 && value(reference, each) > 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private double value(String runtime, int round) {
    return of(runtime).getOrDefault(round, 0.0);
  }

  /** Returns the values divided by others of the same runtime and round. */
  RoundValues dividedBy(RoundValues divisor) {
    RoundValues quotients = new RoundValues();
    byRuntime.forEach((runtime, values) ->
        values.forEach((round, value) -> {
          double by = divisor.value(runtime, round);
          if (by > 0) {
            quotients.add(runtime, round, value / by);
          }
        }));
    return quotients;
  }

  /** Returns the sums with others of the same runtime and round; none where one is missing. */
  RoundValues plus(RoundValues others) {
    RoundValues sums = new RoundValues();
    byRuntime.forEach((runtime, values) ->
        values.forEach((round, value) -> {
          Double other = others.of(runtime).get(round);
          if (other != null) {
            sums.add(runtime, round, value + other);
          }
        }));
    return sums;
  }

  /** Returns these values, and in place of one runtime's those of others. */
  RoundValues withThoseOf(String runtime, RoundValues others) {
    RoundValues all = mapped(value -> value);
    all.byRuntime.remove(runtime);
    others.of(runtime).forEach((round, value) -> all.add(runtime, round, value));
    return all;
  }

  RoundValues mapped(DoubleUnaryOperator function) {
    RoundValues mapped = new RoundValues();
    byRuntime.forEach((runtime, values) ->
        values.forEach(
            (round, value) -> mapped.add(runtime, round, function.applyAsDouble(value))));
    return mapped;
  }
}

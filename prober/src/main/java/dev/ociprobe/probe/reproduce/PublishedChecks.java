package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.workload.TrialCheck;
import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/** Checks the published figures of an experiment against each other. */
final class PublishedChecks {
  /** The figures of each system, by name. */
  private final Map<String, Map<String, Double>> systems = new LinkedHashMap<>();

  private final PublishedExperiment experiment;

  PublishedChecks(PublishedExperiment experiment) {
    this.experiment = experiment;
    for (PublishedFigure figure : experiment.figures()) {
      for (PublishedValue each : figure.values()) {
        each.value()
            .ifPresent(value ->
                systems
                    .computeIfAbsent(name(each), _ -> new LinkedHashMap<>())
                    .put(figure.name(), value));
      }
    }
  }

  private static String name(PublishedValue value) {
    return value.setting().isEmpty() ? value.system() : value.setting() + ", " + value.system();
  }

  private Map<String, Double> of(String system) {
    return systems.getOrDefault(system, Map.of());
  }

  List<FigureCheck> all() {
    return Stream.concat(
            experiment.identities().stream()
                .map(each -> outcome(each, systems.keySet(), system -> each.check(of(system)))),
            experiment.constants().stream().map(this::constant))
        .toList();
  }

  /**
   * Returns the outcome of a check of several systems.
   *
   * @param of the outcome in one of them, if it has the figures
   */
  static FigureCheck outcome(
      TrialCheck check, Set<String> systems, Function<String, Optional<TrialCheck.Outcome>> of) {
    List<String> failures = new ArrayList<>();
    int checked = 0;
    for (String each : systems) {
      Optional<TrialCheck.Outcome> outcome = of.apply(each);
      checked += outcome.isPresent() ? 1 : 0;
      outcome
          .filter(found -> !found.holds())
          .ifPresent(found -> failures.add("%s: %s".formatted(each, found.evidence())));
    }
    return new FigureCheck(check.name(), check.words(), checked, failures);
  }

  private FigureCheck constant(PublishedExperiment.ConstantProduct constant) {
    Map<String, Double> products = new LinkedHashMap<>();
    systems.forEach((system, figures) ->
        product(constant.product(), figures).ifPresent(value -> products.put(system, value)));
    double median =
        Median.withDefaults()
            .evaluate(products.values().stream().mapToDouble(Double::doubleValue).toArray());
    List<String> failures =
        products.entrySet().stream()
            .filter(each -> Math.abs(each.getValue() / median - 1) > constant.within())
            .map(each ->
                "%s: %.4g, where the median is %.4g"
                    .formatted(each.getKey(), each.getValue(), median))
            .toList();
    return new FigureCheck(
        constant.name(),
        "%s is the same for all, within %s %%"
            .formatted(
                String.join(" × ", constant.product()), TrialCheck.percent(constant.within())),
        products.size(),
        failures);
  }

  private static OptionalDouble product(List<String> names, Map<String, Double> figures) {
    return names.stream().allMatch(figures::containsKey)
        ? OptionalDouble.of(
            names.stream().mapToDouble(figures::get).reduce(1, (left, right) -> left * right))
        : OptionalDouble.empty();
  }
}

package dev.ociprobe.probe.workload;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the checks of a workload's file, or of published figures.
 *
 * @param figures the names that they may use
 */
public record CheckNodes(Set<String> figures) {
  private static final Map<String, TrialCheck.Relation> RELATIONS =
      Map.of(
          "equals", TrialCheck.Relation.EQUALS,
          "at-most", TrialCheck.Relation.AT_MOST,
          "at-least", TrialCheck.Relation.AT_LEAST);

  /** The word for a check that is told, and fails no figure. */
  private static final String NOTHING = "nothing";

  private static final List<String> KEYS =
      List.of("name", "product", "equals", "at-most", "at-least", "within", "condemns");

  /** Reads a list of checks. */
  public List<TrialCheck> checks(Node list) throws YamlException {
    List<TrialCheck> checks = new ArrayList<>();
    for (Node each : Shape.list(list, "checks")) {
      checks.add(check(NodeFields.of(each, "a check", KEYS)));
    }
    return checks;
  }

  private TrialCheck check(NodeFields fields) throws YamlException {
    List<String> relations = RELATIONS.keySet().stream().filter(fields::has).toList();
    if (relations.size() != 1) {
      throw new YamlException(
          fields.node().place(), "a check has one of equals, at-most and at-least", "");
    }
    String relation = relations.getFirst();
    List<String> left = factors(fields, "product");
    List<String> right = factors(fields, relation);
    return new TrialCheck(
        fields.requiredText("name"),
        left,
        Objects.requireNonNull(RELATIONS.get(relation)),
        right,
        within(fields),
        condemned(fields, Stream.concat(left.stream(), right.stream())));
  }

  /**
   * Returns the figures that fail with a check: those that its file names, or all of the tool's
   * among its factors.
   */
  private List<String> condemned(NodeFields fields, Stream<String> factors) throws YamlException {
    if (!fields.has("condemns")) {
      return factors
          .flatMap(each -> TrialCheck.terms(each, figures).stream())
          .filter(figures::contains)
          .filter(each -> !HostFigure.labels().contains(each))
          .distinct()
          .toList();
    }
    boolean isNone =
        fields.required("condemns") instanceof Node.Scalar scalar && scalar.text().equals(NOTHING);
    return isNone ? List.of() : factors(fields, "condemns");
  }

  /** Parameters stand for numbers, which are known when the workload is run. */
  private List<String> factors(NodeFields fields, String key) throws YamlException {
    List<String> factors = fields.requiredTexts(key);
    for (String factor : factors) {
      for (String each : TrialCheck.terms(factor, figures)) {
        if (!figures.contains(each)
            && TrialCheck.number(each).isEmpty()
            && !WorkloadParameters.isReference(each)) {
          throw WorkloadReader.unknown(fields.required(key), "figure", each, figures);
        }
      }
    }
    return factors;
  }

  private static double within(NodeFields fields) throws YamlException {
    Optional<String> within = fields.text("within");
    if (within.isEmpty()) {
      return 0;
    }
    if (!within.get().matches("\\d{1,3}(\\.\\d+)?%")) {
      throw fields.wrong(
          "within", "\"%s\" is not a percentage".formatted(within.get()), "as in 2%");
    }
    return Double.parseDouble(within.get().substring(0, within.get().length() - 1)) / 100;
  }
}

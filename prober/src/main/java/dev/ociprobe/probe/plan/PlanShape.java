package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The groups of keys that plans have; keys of other names get the remedies of plans. */
final class PlanShape {
  private PlanShape() {}

  /** Returns the entries of a group of keys, all of them known. */
  static Map<String, Node.Entry> entries(Node node, String what, Collection<String> known)
      throws YamlException {
    return Shape.entries(node, what, known, Misnomers::remedy);
  }

  /** Returns options as entries; none if the value is null. */
  static Map<String, Node.Entry> options(Node node, String what, Collection<String> known)
      throws YamlException {
    return Shape.isNull(node) ? Map.of() : entries(node, what, known);
  }

  /** Returns the values of each option. */
  static Map<String, List<Node>> matrix(Node node, String what, Collection<String> known)
      throws YamlException {
    Map<String, List<Node>> matrix = new LinkedHashMap<>();
    for (Map.Entry<String, Node.Entry> each : options(node, what, known).entrySet()) {
      matrix.put(
          each.getKey(), Shape.list(each.getValue().value(), each.getKey() + " of a matrix"));
    }
    return matrix;
  }
}

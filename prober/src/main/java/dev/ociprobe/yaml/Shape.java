package dev.ociprobe.probe.plan;

import dev.ociprobe.text.NearestNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The shapes that values of a plan must have; anything else is an error at its place. */
final class Shape {
  private Shape() {}

  /** Returns the entries of a group of keys, all of them known. */
  static Map<String, Node.Entry> entries(Node node, String what, Collection<String> known)
      throws PlanException {
    if (!(node instanceof Node.Entries entries)) {
      throw new PlanException(
          node.place(), "%s is a group of keys, not %s".formatted(what, node.description()), "");
    }
    for (Map.Entry<String, Node.Entry> each : entries.byKey().entrySet()) {
      if (!known.contains(each.getKey())) {
        throw new PlanException(
            each.getValue().place(),
            "%s has no key \"%s\"".formatted(what, each.getKey()),
            Misnomers.remedy(each.getKey())
                .orElseGet(() -> NearestNames.hint(each.getKey(), new TreeSet<>(known))));
      }
    }
    return entries.byKey();
  }

  /** Returns options as entries; none if the value is null. */
  static Map<String, Node.Entry> options(Node node, String what, Collection<String> known)
      throws PlanException {
    return isNull(node) ? Map.of() : entries(node, what, known);
  }

  /** Returns the values of each option. */
  static Map<String, List<Node>> matrix(Node node, String what, Collection<String> known)
      throws PlanException {
    Map<String, List<Node>> matrix = new LinkedHashMap<>();
    for (Map.Entry<String, Node.Entry> each : options(node, what, known).entrySet()) {
      matrix.put(each.getKey(), list(each.getValue().value(), each.getKey() + " of a matrix"));
    }
    return matrix;
  }

  /** Returns a list's values, at least one. */
  static List<Node> list(Node node, String what) throws PlanException {
    if (node instanceof Node.Items items && !items.nodes().isEmpty()) {
      return items.nodes();
    }
    throw new PlanException(
        node.place(),
        node instanceof Node.Items
            ? what + " must not be empty"
            : "%s must be a list, not %s".formatted(what, node.description()),
        "");
  }

  /** Returns a single value's text. */
  static String text(Node node, String what) throws PlanException {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      if (scalar.text().indexOf('\0') >= 0) {
        throw new PlanException(node.place(), what + " holds a NUL character", "");
      }
      return scalar.text();
    }
    throw new PlanException(
        node.place(), "%s takes a single value, not %s".formatted(what, node.description()), "");
  }

  static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }
}

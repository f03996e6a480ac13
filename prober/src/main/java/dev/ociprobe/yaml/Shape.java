package dev.ociprobe.yaml;

import dev.ociprobe.text.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The shapes that values of a document must have; anything else is an error at its place. */
public final class Shape {
  private Shape() {}

  /** Returns the entries of a group of keys, all of them known. */
  public static Map<String, Node.Entry> entries(Node node, String what, Collection<String> known)
      throws YamlException {
    return entries(node, what, known, _ -> Optional.empty());
  }

  /**
   * Returns the entries of a group of keys, all of them known.
   *
   * @param misnomers the remedies for keys that are often meant for others
   */
  public static Map<String, Node.Entry> entries(
      Node node,
      String what,
      Collection<String> known,
      Function<String, Optional<String>> misnomers)
      throws YamlException {
    if (!(node instanceof Node.Entries entries)) {
      throw new YamlException(
          node.place(), "%s is a group of keys, not %s".formatted(what, node.description()), "");
    }
    for (Map.Entry<String, Node.Entry> each : entries.byKey().entrySet()) {
      if (!known.contains(each.getKey())) {
        throw new YamlException(
            each.getValue().place(),
            "%s has no key \"%s\"".formatted(what, each.getKey()),
            misnomers
                .apply(each.getKey())
                .orElseGet(() -> NearestNames.hint(each.getKey(), new TreeSet<>(known))));
      }
    }
    return entries.byKey();
  }

  /** Returns a list's values, at least one. */
  public static List<Node> list(Node node, String what) throws YamlException {
    if (node instanceof Node.Items items && !items.nodes().isEmpty()) {
      return items.nodes();
    }
    throw new YamlException(
        node.place(),
        node instanceof Node.Items
            ? what + " must not be empty"
            : "%s must be a list, not %s".formatted(what, node.description()),
        "");
  }

  /** Returns a single value's text. */
  public static String text(Node node, String what) throws YamlException {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      if (scalar.text().indexOf('\0') >= 0) {
        throw new YamlException(node.place(), what + " holds a NUL character", "");
      }
      return scalar.text();
    }
    throw new YamlException(
        node.place(), "%s takes a single value, not %s".formatted(what, node.description()), "");
  }

  /** Tells whether a value is null: nothing stands there. */
  public static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }
}

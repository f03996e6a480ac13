package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Node;
import java.util.stream.Collectors;

/** The name of a cell of a matrix, fit for a file's name. */
final class CellName {
  private static final int LONGEST_VALUE = 40;
  private static final int LONGEST = 120;

  private CellName() {}

  /** Returns a value's part of the name: its characters, as far as a name may have them. */
  static String of(String key, Node value) {
    String name =
        switch (value) {
          case Node.Scalar scalar when scalar.isNull() -> "no-" + key;
          case Node.Scalar scalar when scalar.text().equals("true") -> key;
          case Node.Scalar scalar when scalar.text().equals("false") -> "no-" + key;
          case Node.Scalar scalar -> scalar.text();
          case Node.Items items ->
              items.nodes().stream()
                  .limit(LONGEST_VALUE)
                  .map(each -> of(key, each))
                  .collect(Collectors.joining("-"));
          case Node.Entries entries ->
              entries.byKey().entrySet().stream()
                  .limit(LONGEST_VALUE)
                  .map(each -> each.getKey() + "-" + of(key, each.getValue().value()))
                  .collect(Collectors.joining("-"));
        };
    String plain =
        name.substring(0, Math.min(name.length(), 10 * LONGEST_VALUE))
            .replaceAll("[^A-Za-z0-9._]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    return cut(plain.isEmpty() ? key : plain, LONGEST_VALUE);
  }

  static String bounded(String name) {
    return cut(name, LONGEST);
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(name.length(), length));
  }
}

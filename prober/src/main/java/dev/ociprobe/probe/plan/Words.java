package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The words that a value of a plan adds to a command line. */
final class Words {
  private Words() {}

  /** Returns the words of an option; none if the value is null or a flag's is false. */
  static List<String> of(String key, Vocabulary.Form form, Node value) throws YamlException {
    if (Shape.isNull(value)) {
      return List.of();
    }
    return switch (form) {
      case FLAG -> isTrue(key, value) ? List.of("--" + key) : List.of();
      case SWITCH -> List.of(isTrue(key, value) ? "--" + key : "--no-" + key);
      case VALUE -> option(key, Shape.text(value, key));
      case JOINED -> option(key, String.join(",", texts(key, value)));
      case LIST -> texts(key, value).stream().flatMap(each -> option(key, each).stream()).toList();
      case MAP -> pairs(key, value).stream().flatMap(each -> option(key, each).stream()).toList();
      case WORDS ->
          Stream.concat(Stream.of("--"), texts(key, value).stream().map(Words::literal)).toList();
    };
  }

  /** A value that looks like an option, or like a file of arguments, is bound to its name. */
  private static List<String> option(String key, String value) {
    return value.isEmpty() || value.startsWith("-") || value.startsWith("@")
        ? List.of("--" + key + "=" + value)
        : List.of("--" + key, value);
  }

  /** The parser reads {@code @FILE} as the arguments in a file, and {@code @@FILE} as that word. */
  private static String literal(String word) {
    return word.startsWith("@") ? "@" + word : word;
  }

  private static boolean isTrue(String key, Node value) throws YamlException {
    String text = value instanceof Node.Scalar scalar ? scalar.text() : "";
    if (!text.equals("true") && !text.equals("false")) {
      throw new YamlException(
          value.place(), "%s is true or false, not %s".formatted(key, value.description()), "");
    }
    return text.equals("true");
  }

  private static List<String> texts(String key, Node value) throws YamlException {
    if (!(value instanceof Node.Items items)) {
      return List.of(Shape.text(value, key));
    }
    List<String> texts = new ArrayList<>();
    for (Node each : items.nodes()) {
      texts.add(Shape.text(each, key));
    }
    return texts;
  }

  private static List<String> pairs(String key, Node value) throws YamlException {
    if (!(value instanceof Node.Entries entries)) {
      throw new YamlException(
          value.place(),
          "%s takes names and values, not %s".formatted(key, value.description()),
          "as in %s: {NAME: value}".formatted(key));
    }
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, Node.Entry> each : entries.byKey().entrySet()) {
      pairs.add(each.getKey() + "=" + Shape.text(each.getValue().value(), key));
    }
    return pairs;
  }
}

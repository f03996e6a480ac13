package dev.ociprobe.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of a group in a document, and their values.
 *
 * @param what it is, for messages
 */
public record NodeFields(Node node, String what, Map<String, Node.Entry> entries) {

  /** Reads a group, all of whose keys are known. */
  public static NodeFields of(Node node, String what, Collection<String> known)
      throws YamlException {
    return new NodeFields(node, what, Shape.entries(node, what, known));
  }

  /** Tells whether a key is there. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Returns a key's value; an error if it is missing. */
  public Node required(String key) throws YamlException {
    if (!has(key)) {
      throw new YamlException(node.place(), "%s needs the key \"%s\"".formatted(what, key), "");
    }
    return Objects.requireNonNull(entries.get(key)).value();
  }

  /** Returns a key's single value; an error if it is missing. */
  public String requiredText(String key) throws YamlException {
    return Shape.text(required(key), key);
  }

  /** Returns a key's single value; empty if it is missing. */
  public Optional<String> text(String key) throws YamlException {
    return has(key) ? Optional.of(requiredText(key)) : Optional.empty();
  }

  /** The texts of a list; none if the key is missing. */
  public List<String> texts(String key) throws YamlException {
    return has(key) ? requiredTexts(key) : List.of();
  }

  /** Returns the texts of a list; an error if the key is missing. */
  public List<String> requiredTexts(String key) throws YamlException {
    List<String> texts = new ArrayList<>();
    for (Node each : Shape.list(required(key), key)) {
      texts.add(Shape.text(each, key));
    }
    return texts;
  }

  /** The error of a key's value. */
  public YamlException wrong(String key, String problem, String remedy) throws YamlException {
    return new YamlException(required(key).place(), problem, remedy);
  }
}

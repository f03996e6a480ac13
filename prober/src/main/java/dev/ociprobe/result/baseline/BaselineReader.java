package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.ConditionKind;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import dev.ociprobe.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a baseline, which is not trusted: YAML, or JSON, which is YAML too. */
public final class BaselineReader {
  /** The longest file, in bytes. */
  public static final int MAX_BYTES = 256 << 10;

  private static final Set<String> KEYS = Set.of("schema", "conditions", "runtimes", "bands");

  private BaselineReader() {}

  /**
   * Reads the content of a file.
   *
   * @param path as errors should name it
   * @throws YamlException if it is malformed; says where
   */
  public static BaselineFile read(Path path, byte[] content) throws YamlException {
    if (content.length > MAX_BYTES) {
      throw new YamlException(
          Place.START, "longer than %d KiB: not a baseline".formatted(MAX_BYTES >> 10), "");
    }
    Map<String, Node.Entry> keys = Shape.entries(YamlText.read(content), "a baseline", KEYS);
    requireSchema(keys);
    return new BaselineFile(path, shared(keys), ofRuntimes(keys), bands(keys));
  }

  private static void requireSchema(Map<String, Node.Entry> keys) throws YamlException {
    Node.Entry schema = keys.get("schema");
    if (schema == null || !Shape.text(schema.value(), "schema").equals(BaselineFile.SCHEMA)) {
      throw new YamlException(
          schema == null ? Place.START : schema.value().place(),
          schema == null
              ? "the file has no schema; a baseline has \"%s\"".formatted(BaselineFile.SCHEMA)
              : "the schema is %s, and this version reads %s"
                  .formatted(schema.value().description(), BaselineFile.SCHEMA),
          "`ociprobe baseline` writes one");
    }
  }

  private static Map<String, String> shared(Map<String, Node.Entry> keys) throws YamlException {
    Node.Entry entry = keys.get("conditions");
    return entry == null ? Map.of() : conditions(entry.value(), "conditions");
  }

  private static Map<String, Map<String, String>> ofRuntimes(Map<String, Node.Entry> keys)
      throws YamlException {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    if (keys.containsKey("runtimes")) {
      for (Map.Entry<String, Node.Entry> each :
          group(keys.get("runtimes").value(), "runtimes").entrySet()) {
        all.put(each.getKey(), conditions(each.getValue().value(), "a runtime"));
      }
    }
    return all;
  }

  private static Map<String, String> conditions(Node node, String what) throws YamlException {
    Map<String, String> conditions = new LinkedHashMap<>();
    if (Shape.isNull(node)) {
      return conditions;
    }
    for (Map.Entry<String, Node.Entry> each :
        Shape.entries(node, what, ConditionKind.names()).entrySet()) {
      conditions.put(each.getKey(), Shape.text(each.getValue().value(), each.getKey()));
    }
    return conditions;
  }

  private static Map<String, Node.Entry> group(Node node, String what) throws YamlException {
    if (node instanceof Node.Entries entries) {
      return entries.byKey();
    }
    throw new YamlException(
        node.place(), "%s is a group of keys, not %s".formatted(what, node.description()), "");
  }

  private static List<Band> bands(Map<String, Node.Entry> keys) throws YamlException {
    List<Band> bands = new ArrayList<>();
    if (keys.containsKey("bands")) {
      for (Map.Entry<String, Node.Entry> each :
          group(keys.get("bands").value(), "bands").entrySet()) {
        bands.add(BandReader.read(each.getKey(), each.getValue()));
      }
    }
    if (bands.isEmpty()) {
      throw new YamlException(
          keys.containsKey("bands") ? keys.get("bands").place() : Place.START,
          "the baseline has no bands",
          "`ociprobe baseline` writes one that has");
    }
    return bands;
  }
}

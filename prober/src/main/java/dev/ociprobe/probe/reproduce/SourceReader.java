package dev.ociprobe.probe.reproduce;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import dev.ociprobe.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a document with its experiments. For one thread. */
final class SourceReader {
  private static final List<String> DOCUMENT =
      List.of(
          "document",
          "title",
          "systems",
          "here",
          "conditions",
          "contradicted",
          "absent",
          "experiments");

  private static final String COLUMNS = "columns";

  private SourceReader() {}

  /**
   * Reads the experiments of a document.
   *
   * @param file in UTF-8
   * @throws YamlException if it is malformed; says where
   */
  static List<PublishedExperiment> read(byte[] file) throws YamlException {
    NodeFields fields = NodeFields.of(YamlText.read(file), "a document", DOCUMENT);
    PublishedSource source =
        new PublishedSource(
            fields.requiredText("document"),
            fields.requiredText("title"),
            fields.requiredText("systems"),
            texts(fields, "here"),
            fields.texts("conditions"),
            fields.text("contradicted"),
            compared(fields.required("experiments")),
            texts(fields, "absent"));
    List<PublishedExperiment> experiments = new ArrayList<>();
    for (Node each : Shape.list(fields.required("experiments"), "experiments")) {
      experiments.add(new ExperimentNode(source, each).experiment());
    }
    return experiments;
  }

  private static Set<String> compared(Node experiments) throws YamlException {
    Set<String> compared = new HashSet<>();
    for (Node each : Shape.list(experiments, "experiments")) {
      if (each instanceof Node.Entries(var _, var byKey) && byKey.containsKey(COLUMNS)) {
        for (Node column : Shape.list(byKey.get(COLUMNS).value(), COLUMNS)) {
          compared.addAll(List.of(Shape.text(column, COLUMNS).split("/", 2)));
        }
      }
    }
    return compared;
  }

  /** Returns a group of keys with a text each; none if it is missing. */
  private static Map<String, String> texts(NodeFields fields, String key) throws YamlException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (fields.has(key)) {
      if (!(fields.required(key) instanceof Node.Entries(var _, var byKey))) {
        throw fields.wrong(key, key + " is a group of keys", "");
      }
      for (Map.Entry<String, Node.Entry> each : byKey.entrySet()) {
        texts.put(each.getKey(), Shape.text(each.getValue().value(), each.getKey()));
      }
    }
    return texts;
  }
}

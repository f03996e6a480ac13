package dev.ociprobe.yaml;

import java.util.List;
import java.util.Map;

/** A value in a document, with its place. Text stays as it was written. */
public sealed interface Node {

  /** Its place in the document. */
  Place place();

  /** Describes it in an error. */
  String description();

  /**
   * A single value.
   *
   * @param plain true if written without quotes
   */
  record Scalar(Place place, String text, boolean plain) implements Node {
    @Override
    public String description() {
      return isNull()
          ? "nothing"
          : "\"" + (text.length() > 40 ? text.substring(0, 39) + "…" : text) + "\"";
    }

    /** Tells whether it is YAML's null: nothing, {@code ~} or {@code null}. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** A list. */
  record Items(Place place, List<Node> nodes) implements Node {
    /** Copies the list. */
    public Items {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  /** Keys and their values, in the order of the file. */
  record Entries(Place place, Map<String, Entry> byKey) implements Node {
    @Override
    public String description() {
      return "a group of keys";
    }
  }

  /** A key's place, and its value. */
  record Entry(Place place, Node value) {}
}

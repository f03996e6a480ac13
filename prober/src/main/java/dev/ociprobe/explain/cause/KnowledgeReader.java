package dev.ociprobe.explain.cause;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a knowledge base, and rejects a malformed one. */
final class KnowledgeReader {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_ENTRIES = 1000;
  private static final int MAX_TEXT = 400;
  private static final Set<String> KINDS =
      Set.of("on-cpu", "cpu-taken", "throttled", "waited", "stopped", "reclaimed");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_BYTES)
                          .maxNestingDepth(8)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private KnowledgeReader() {}

  /**
   * Reads a knowledge base.
   *
   * @throws IOException naming the place, if the text is not JSON or lacks a field, or if a field
   *     is unknown, repeated, empty, too long, or unfit for a terminal
   */
  static Knowledge read(InputStream in) throws IOException {
    JsonNode root = JSON.readTree(in);
    only(root, "the document", Set.of("waits", "objects", "causes"));
    List<Knowledge.Wait> waits = new ArrayList<>();
    for (JsonNode each : entries(root, "waits")) {
      only(each, "waits", Set.of("function", "reason"));
      waits.add(new Knowledge.Wait(text(each, "function"), text(each, "reason")));
    }
    List<Knowledge.Subject> objects = new ArrayList<>();
    for (JsonNode each : entries(root, "objects")) {
      only(each, "objects", Set.of("function", "object"));
      objects.add(new Knowledge.Subject(text(each, "function"), text(each, "object")));
    }
    Set<String> ids = new HashSet<>();
    List<KnownCause> causes = new ArrayList<>();
    for (JsonNode each : entries(root, "causes")) {
      KnownCause cause = cause(each);
      if (!ids.add(cause.id())) {
        throw new IOException("causes: \"" + cause.id() + "\" occurs twice");
      }
      causes.add(cause);
    }
    return new Knowledge(waits, objects, causes);
  }

  private static KnownCause cause(JsonNode node) throws IOException {
    only(node, "causes", Set.of("id", "signature", "explanation", "remedy", "source", "factor"));
    return new KnownCause(
        text(node, "id"),
        signature(node.path("signature")),
        text(node, "explanation"),
        text(node, "remedy"),
        text(node, "source"),
        node.has("factor") ? Optional.of(text(node, "factor")) : Optional.empty());
  }

  private static Signature signature(JsonNode node) throws IOException {
    only(node, "signature", Set.of("kind", "functions", "calls", "object"));
    String kind = text(node, "kind");
    if (!KINDS.contains(kind)) {
      throw new IOException("signature: unknown kind \"" + TerminalText.line(kind) + "\"");
    }
    return new Signature(
        kind,
        texts(node, "functions"),
        texts(node, "calls"),
        node.has("object") ? text(node, "object") : "");
  }

  private static JsonNode entries(JsonNode root, String name) throws IOException {
    JsonNode entries = root.path(name);
    if (!entries.isArray() || entries.size() > MAX_ENTRIES) {
      throw new IOException(name + ": expected a list of at most " + MAX_ENTRIES);
    }
    return entries;
  }

  private static List<String> texts(JsonNode node, String name) throws IOException {
    List<String> texts = new ArrayList<>();
    if (node.has(name)) {
      for (JsonNode each : entries(node, name)) {
        texts.add(text(each, name));
      }
    }
    return texts;
  }

  private static String text(JsonNode node, String name) throws IOException {
    JsonNode value = node.isObject() ? node.path(name) : node;
    String text = value.asText();
    if (!value.isTextual() || text.isBlank() || text.length() > MAX_TEXT) {
      throw new IOException(name + ": expected a text of 1 to " + MAX_TEXT + " characters");
    }
    if (!text.equals(TerminalText.line(text))) {
      throw new IOException(name + ": not fit for a terminal: " + TerminalText.shortLine(text));
    }
    return text;
  }

  private static void only(JsonNode node, String where, Set<String> known) throws IOException {
    if (!node.isObject()) {
      throw new IOException(where + ": expected an object");
    }
    for (String name : (Iterable<String>) node::fieldNames) {
      if (!known.contains(name)) {
        throw new IOException(where + ": unknown field \"" + TerminalText.shortLine(name) + "\"");
      }
    }
  }
}

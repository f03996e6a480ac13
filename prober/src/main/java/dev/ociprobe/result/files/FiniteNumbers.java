package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Finds numbers of a document that no double can hold, such as {@code 1e999}. */
final class FiniteNumbers {

  private FiniteNumbers() {}

  /** Returns the place of the first such number, as a JSON Pointer. */
  static Optional<String> firstBeyond(JsonNode document) {
    return firstBeyond(document, "");
  }

  private static Optional<String> firstBeyond(JsonNode node, String path) {
    if (node.isDouble()) {
      return Double.isFinite(node.doubleValue()) ? Optional.empty() : Optional.of(path);
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      Optional<String> found = firstBeyond(each.getValue(), path + "/" + each.getKey());
      if (found.isPresent()) {
        return found;
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      Optional<String> found = firstBeyond(node.path(i), path + "/" + i);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}

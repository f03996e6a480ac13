package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/**
 * The document that a runtime prints for {@code features}.
 *
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/features.md">features.md</a>
 */
public final class Features {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Features() {}

  /** Reads the annotations of a document; empty if it is none. */
  public static Map<String, String> annotations(byte[] document) {
    try {
      JsonNode annotations = JSON.readTree(document).path("annotations");
      return annotations.isObject()
          ? JSON.convertValue(annotations, new TypeReference<Map<String, String>>() {})
          : Map.of();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
  }
}

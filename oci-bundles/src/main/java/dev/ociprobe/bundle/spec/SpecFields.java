package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks and defensive copies of the records' constructors. */
final class SpecFields {

  private SpecFields() {}

  /** Returns the value; throws if a property that the schema requires is missing or null. */
  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
    return value;
  }

  /** Returns an immutable copy. */
  static <T> @Nullable List<T> frozen(@Nullable List<T> list, String name) {
    if (list == null) {
      return null;
    }
    list.forEach(element -> present(element, name));
    return Collections.unmodifiableList(new ArrayList<>(list));
  }

  /** Returns an immutable copy in the same order. */
  static <T> @Nullable Map<String, T> frozen(@Nullable Map<String, T> map, String name) {
    if (map == null) {
      return null;
    }
    map.values().forEach(element -> present(element, name));
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Returns an immutable copy in the same order, empty for null. */
  static Map<String, JsonNode> extra(@Nullable Map<String, JsonNode> extra) {
    return extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  private static void present(@Nullable Object element, String name) {
    if (element == null) {
      throw new IllegalArgumentException("\"" + name + "\" holds a null");
    }
  }
}

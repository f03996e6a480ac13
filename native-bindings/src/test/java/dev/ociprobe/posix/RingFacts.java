package dev.ociprobe.posix;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values that {@link PerfRing} and {@link PerfRecord} assume, by C expression. */
public final class RingFacts {
  private RingFacts() {}

  public static Map<String, Long> all() throws IllegalAccessException {
    Map<String, Long> facts = new LinkedHashMap<>();
    for (Field field : PerfRing.class.getDeclaredFields()) {
      if (field.getType() == int.class) {
        facts.put(
            "offsetof(struct perf_event_mmap_page, %s)"
                .formatted(field.getName().toLowerCase(Locale.ROOT)),
            (long) field.getInt(null));
      }
    }
    for (Field field : PerfRecord.class.getFields()) {
      String expression =
          switch (field.getName()) {
            case "TYPE" -> "offsetof(struct perf_event_header, type)";
            case "MISC" -> "offsetof(struct perf_event_header, misc)";
            case "SIZE" -> "offsetof(struct perf_event_header, size)";
            case "HEADER_BYTES" -> "sizeof(struct perf_event_header)";
            default -> field.getName();
          };
      facts.put(expression, (long) field.getInt(null));
    }
    return facts;
  }
}

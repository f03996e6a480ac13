package dev.ociprobe.posix.perf;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values that {@link PerfEventOpen} assumes, by C expression. */
public final class PerfFacts {
  private PerfFacts() {}

  /** The bit-fields: the u64 after {@code read_format} with only that one set. */
  public static Map<String, Long> bits() throws IllegalAccessException {
    Map<String, Long> facts = new LinkedHashMap<>();
    for (Field field : PerfEventOpen.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == long.class) {
        facts.put(
            "((union { struct perf_event_attr attr; unsigned long words[8]; })"
                + " { .attr = { .%s = 1 } }).words[offsetof(struct perf_event_attr, read_format) / 8 + 1]"
                    .formatted(field.getName().toLowerCase(Locale.ROOT)),
            field.getLong(null));
      }
    }
    return facts;
  }

  /** The call's number on the architecture of {@code os.arch}. */
  public static Map<String, Long> systemCall(String architecture) {
    return Map.of("SYS_perf_event_open", (long) PerfEventOpen.systemCall(architecture));
  }
}

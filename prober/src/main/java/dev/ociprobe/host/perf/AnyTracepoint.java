package dev.ociprobe.host.perf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Decodes the samples of any tracepoint, field by field, as its format says. */
final class AnyTracepoint {
  /** The fields of every tracepoint, which the context of an event has already. */
  private static final String COMMON = "common_";

  private static final int MAX_TEXT = 200;

  private AnyTracepoint() {}

  /**
   * Returns the decoder of a tracepoint; fields that are neither numbers nor texts are left out.
   */
  static EventDecoder decoder(TracepointName name, TracepointFormat format) {
    Map<String, NumberField> numbers = new TreeMap<>();
    Map<String, TextField> texts = new TreeMap<>();
    for (String field : format.fields().keySet()) {
      if (field.startsWith(COMMON)) {
        continue;
      }
      try {
        if (format.fields().get(field).text() == TracepointFormat.Text.NONE) {
          numbers.put(field, format.number(field));
        } else {
          texts.put(field, format.text(field));
        }
      } catch (TracepointFormatException e) {
        // An array or a structure.
      }
    }
    String label = name.toString();
    return (sample, at, threads) -> {
      Map<String, Object> values = new LinkedHashMap<>();
      numbers.forEach((field, number) -> values.put(field, number.read(sample)));
      texts.forEach((field, text) -> {
        String value = text.read(sample);
        values.put(field, value.substring(0, Math.min(MAX_TEXT, value.length())));
      });
      return new Event.Requested(at, label, Collections.unmodifiableMap(values));
    };
  }
}

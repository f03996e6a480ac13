package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** Writes events as JSON objects; the format's times are microseconds. */
final class TraceEventJson {
  private static final int NANOS_OF_MICRO = 3;

  private final JsonGenerator json;
  private long overlays;
  private long arrows;

  TraceEventJson(JsonGenerator json) {
    this.json = json;
  }

  void write(TraceEvent event) throws IOException {
    switch (event) {
      case TraceEvent.ProcessName(var track, String name, int order) -> {
        metadata("process_name", track, Map.of("name", name));
        metadata("process_sort_index", track, Map.of("sort_index", order));
      }
      case TraceEvent.ThreadName(var track, String name, int order) -> {
        metadata("thread_name", track, Map.of("name", name));
        metadata("thread_sort_index", track, Map.of("sort_index", order));
      }
      case TraceEvent.Slice slice -> {
        begin("X", slice.name(), slice.category(), slice.track(), slice.fromNanos());
        micros("dur", slice.toNanos() - slice.fromNanos());
        end(slice.arguments());
      }
      case TraceEvent.Overlay(TraceEvent.Slice slice) -> writeOverlay(slice);
      case TraceEvent.Arrow arrow -> writeArrow(arrow);
      case TraceEvent.Instant instant -> {
        begin("i", instant.name(), instant.category(), instant.track(), instant.nanos());
        json.writeStringField("s", "t");
        end(instant.arguments());
      }
    }
  }

  /** Writes a pair of events, which viewers match by category and id. */
  private void writeOverlay(TraceEvent.Slice overlay) throws IOException {
    String id = "0x" + Long.toHexString(++overlays);
    begin("b", overlay.name(), overlay.category(), overlay.track(), overlay.fromNanos());
    json.writeStringField("id", id);
    end(overlay.arguments());
    begin("e", overlay.name(), overlay.category(), overlay.track(), overlay.toNanos());
    json.writeStringField("id", id);
    end(Map.of());
  }

  /** Writes a pair of flow events; each is bound to the slice that encloses its time. */
  private void writeArrow(TraceEvent.Arrow arrow) throws IOException {
    long id = ++arrows;
    begin("s", arrow.name(), arrow.category(), arrow.track(), arrow.nanos());
    json.writeNumberField("id", id);
    end(Map.of());
    begin("f", arrow.name(), arrow.category(), arrow.to(), arrow.nanos());
    json.writeNumberField("id", id);
    json.writeStringField("bp", "e");
    end(Map.of());
  }

  private void metadata(String name, TraceEvent.Track track, Map<String, Object> arguments)
      throws IOException {
    begin("M", name, "__metadata", track, 0);
    end(arguments);
  }

  private void begin(String phase, String name, String category, TraceEvent.Track track, long nanos)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", phase);
    json.writeStringField("name", name);
    json.writeStringField("cat", category);
    json.writeNumberField("pid", track.pid());
    json.writeNumberField("tid", track.tid());
    micros("ts", nanos);
  }

  private void micros(String field, long nanos) throws IOException {
    json.writeNumberField(field, BigDecimal.valueOf(nanos, NANOS_OF_MICRO));
  }

  private void end(Map<String, Object> arguments) throws IOException {
    if (!arguments.isEmpty()) {
      json.writePOJOField("args", arguments);
    }
    json.writeEndObject();
  }
}

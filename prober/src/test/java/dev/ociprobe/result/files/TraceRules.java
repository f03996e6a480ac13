package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The rules of the Trace Event Format, and what viewers need beyond them: slices of one thread are
 * nested or disjoint, and each thread belongs to one process.
 */
public final class TraceRules {
  private final Map<Long, Long> processes = new HashMap<>();
  private final Map<Long, List<JsonNode>> slices = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> arrows = new HashSet<>();

  private TraceRules() {}

  /** Reads a file; fails if a rule is broken. */
  public static JsonNode read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode trace = new ObjectMapper().readTree(in);
      new TraceRules().check(trace);
      return trace;
    }
  }

  private void check(JsonNode trace) {
    assertThat(trace.path("displayTimeUnit").asText()).isIn("ms", "ns");
    assertThat(trace.path("traceEvents").isArray()).isTrue();
    trace.path("traceEvents").forEach(this::checkEvent);
    assertThat(open).as("overlays without an end").isEmpty();
    assertThat(arrows).as("arrows without an end").isEmpty();
    slices.values().forEach(TraceRules::checkNesting);
  }

  private void checkEvent(JsonNode event) {
    String text = event.toString();
    assertThat(event.path("ph").isTextual()).as(text).isTrue();
    assertThat(event.path("name").isTextual()).as(text).isTrue();
    assertThat(event.path("cat").isTextual()).as(text).isTrue();
    assertThat(event.path("ts").isNumber()).as(text).isTrue();
    assertThat(event.path("pid").isIntegralNumber()).as(text).isTrue();
    assertThat(event.path("tid").isIntegralNumber()).as(text).isTrue();
    long tid = event.path("tid").asLong();
    assertThat(
            processes.merge(
                tid, event.path("pid").asLong(), (old, pid) -> old.equals(pid) ? old : -1L))
        .as("the process of thread " + tid)
        .isNotEqualTo(-1L);
    assertThat(event.path("args").isMissingNode() || event.path("args").isObject())
        .as(text)
        .isTrue();
    checkPhase(event, text);
  }

  private void checkPhase(JsonNode event, String text) {
    String pair = event.path("cat").asText() + event.path("id").asText();
    switch (event.path("ph").asText()) {
      case "X" -> {
        assertThat(event.path("dur").decimalValue()).as(text).isNotNegative();
        slices.computeIfAbsent(event.path("tid").asLong(), t -> new ArrayList<>()).add(event);
      }
      case "i" -> assertThat(event.path("s").asText()).as(text).isIn("g", "p", "t");
      case "s" -> assertThat(arrows.add(event.path("id").asText())).as(text).isTrue();
      case "f" -> {
        assertThat(arrows.remove(event.path("id").asText())).as(text).isTrue();
        assertThat(event.path("bp").asText()).as(text).isEqualTo("e");
      }
      case "b" -> assertThat(open.add(pair)).as(text).isTrue();
      case "e" -> assertThat(open.remove(pair)).as(text).isTrue();
      case "M" -> {
        switch (event.path("name").asText()) {
          case "process_name", "thread_name" ->
              assertThat(event.at("/args/name").isTextual()).as(text).isTrue();
          case "process_sort_index", "thread_sort_index" ->
              assertThat(event.at("/args/sort_index").isInt()).as(text).isTrue();
          default -> assertThat(text).as("metadata of an unknown name").isEmpty();
        }
      }
      default -> assertThat(text).as("an unknown phase").isEmpty();
    }
  }

  private static void checkNesting(List<JsonNode> ofOneThread) {
    ofOneThread.sort(
        Comparator.comparing(TraceRules::begin)
            .thenComparing(Comparator.comparing(TraceRules::end).reversed()));
    Deque<BigDecimal> ends = new ArrayDeque<>();
    for (JsonNode slice : ofOneThread) {
      while (!ends.isEmpty() && ends.peek().compareTo(begin(slice)) <= 0) {
        ends.pop();
      }
      if (!ends.isEmpty()) {
        assertThat(end(slice)).as(slice.toString()).isLessThanOrEqualTo(ends.peek());
      }
      ends.push(end(slice));
    }
  }

  private static BigDecimal begin(JsonNode slice) {
    return slice.path("ts").decimalValue();
  }

  private static BigDecimal end(JsonNode slice) {
    return begin(slice).add(slice.path("dur").decimalValue());
  }
}

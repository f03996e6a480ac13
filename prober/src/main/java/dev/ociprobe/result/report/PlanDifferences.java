package dev.ociprobe.result.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.result.merge.PlanDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The differences between the plans of merged runs, a sentence for all runtimes that share one. */
final class PlanDifferences {
  private static final int SHOWN = 5;
  private static final JsonMapper JSON = new JsonMapper();

  private PlanDifferences() {}

  private record Key(String name, List<PlanDifference.Value> values) {}

  static List<String> sentences(List<PlanDifference> differences) {
    Map<Key, List<String>> runtimes =
        differences.stream()
            .collect(
                Collectors.groupingBy(
                    each -> new Key(each.name(), each.values()),
                    LinkedHashMap::new,
                    Collectors.mapping(PlanDifference::runtime, Collectors.toList())));
    return runtimes.entrySet().stream()
        .map(each ->
            "the plans differ in %s (%s), so the sums are of unlike things: %s"
                .formatted(
                    each.getKey().name(),
                    String.join(", ", each.getValue()),
                    each.getKey().values().stream()
                        .limit(SHOWN)
                        .map(value -> "%s (%s)".formatted(words(value.value()), hosts(value)))
                        .collect(Collectors.joining(", "))))
        .toList();
  }

  private static String hosts(PlanDifference.Value value) {
    return value.hosts() == 1 ? value.first() : value.hosts() + " hosts";
  }

  /** Returns a list of the plan as its words; anything else as it is. */
  private static String words(String value) {
    if (!value.startsWith("[")) {
      return value;
    }
    try {
      String words =
          JSON.readTree(value)
              .valueStream()
              .map(each -> each.isValueNode() ? each.asText() : each.toString())
              .collect(Collectors.joining(" "));
      return words.isEmpty() ? "none" : words;
    } catch (JsonProcessingException e) {
      return value; // It is no JSON, but begins like it.
    }
  }
}

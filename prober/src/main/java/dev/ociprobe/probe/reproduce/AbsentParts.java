package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.files.ReproducedExperiment.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of an experiment that were not measured here, with the reasons.
 *
 * @param rows the figures as they were measured
 */
record AbsentParts(PublishedExperiment experiment, List<Row> rows) {

  /** Copies the list. */
  AbsentParts {
    rows = List.copyOf(rows);
  }

  /** Returns a sentence for each figure or group of systems. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    for (PublishedFigure each : experiment.figures()) {
      each.missing().ifPresent(why -> all.add("%s: %s".formatted(each.name(), why)));
    }
    Set<String> measured =
        rows.stream()
            .filter(each -> each.here().rounds() > 0)
            .map(Row::system)
            .collect(Collectors.toSet());
    for (Map.Entry<String, String> each : experiment.source().absent().entrySet()) {
      String left =
          Arrays.stream(each.getKey().split(", "))
              .filter(system -> !measured.contains(system) && concerns(system))
              .collect(Collectors.joining(", "));
      if (!left.isEmpty()) {
        all.add("%s: %s".formatted(left, each.getValue()));
      }
    }
    return all;
  }

  /** Tells whether a system is compared in this experiment, or is none of its document's. */
  private boolean concerns(String system) {
    return !experiment.source().compared().contains(system)
        || experiment.figures().stream()
            .flatMap(each -> each.values().stream())
            .anyMatch(each -> each.system().equals(system) || each.setting().equals(system));
  }
}

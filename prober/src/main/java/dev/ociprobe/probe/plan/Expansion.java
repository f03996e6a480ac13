package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The steps of a plan: each of its own, once for each cell of its matrix and each repetition. */
final class Expansion {
  private static final int MAX_STEPS = 999;

  /** In characters of all command lines. */
  private static final int MAX_CONTENT = 16 << 20;

  private final Vocabulary vocabulary;
  private final Plan plan;
  private final List<PlannedStep> steps = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();
  private long content;

  private Expansion(Vocabulary vocabulary, Plan plan) {
    this.vocabulary = vocabulary;
    this.plan = plan;
  }

  static List<PlannedStep> of(Vocabulary vocabulary, Plan plan) throws YamlException {
    Expansion expansion = new Expansion(vocabulary, plan);
    for (int i = 0; i < plan.repeat(); i++) {
      for (Plan.PlannedStep each : plan.steps()) {
        expansion.add(each);
      }
    }
    return expansion.steps;
  }

  private void add(Plan.PlannedStep planned) throws YamlException {
    Map<String, Node> values = new LinkedHashMap<>();
    for (String key : vocabulary.options(planned.probe()).keySet()) {
      Node.Entry entry = planned.options().getOrDefault(key, plan.common().get(key));
      if (entry != null) {
        values.put(key, entry.value());
      }
    }
    addCells(planned, List.copyOf(matrix(planned).entrySet()), 0, planned.name(), values);
  }

  /** Returns the axes of a step; its own, and its own options, go before the plan's axes. */
  private SequencedMap<String, List<Node>> matrix(Plan.PlannedStep planned) {
    SequencedMap<String, List<Node>> matrix = new LinkedHashMap<>();
    plan.matrix()
        .forEach((key, values) -> {
          if (vocabulary.options(planned.probe()).containsKey(key)
              && !planned.options().containsKey(key)) {
            matrix.put(key, values);
          }
        });
    matrix.putAll(planned.matrix());
    return matrix;
  }

  private void addCells(
      Plan.PlannedStep planned,
      List<Map.Entry<String, List<Node>>> axes,
      int axis,
      String name,
      Map<String, Node> values)
      throws YamlException {
    if (axis == axes.size()) {
      addStep(planned, name, values);
      return;
    }
    String key = axes.get(axis).getKey();
    for (Node each : axes.get(axis).getValue()) {
      Map<String, Node> cell = new LinkedHashMap<>(values);
      cell.put(key, each);
      addCells(planned, axes, axis + 1, name + "." + CellName.of(key, each), cell);
    }
  }

  private void addStep(Plan.PlannedStep planned, String name, Map<String, Node> values)
      throws YamlException {
    if (steps.size() == MAX_STEPS) {
      throw new YamlException(
          planned.place(), "the plan has more than %d steps".formatted(MAX_STEPS), "");
    }
    List<PlannedStep.Argument> arguments = new ArrayList<>();
    for (Map.Entry<String, Vocabulary.Form> each : vocabulary.options(planned.probe()).entrySet()) {
      Node value = values.get(each.getKey());
      if (value != null) {
        List<String> words = Words.of(each.getKey(), each.getValue(), value);
        count(value.place(), words);
        arguments.add(new PlannedStep.Argument(value.place(), each.getKey(), words));
      }
    }
    PlannedStep step =
        new PlannedStep(
            steps.size() + 1, CellName.bounded(name), planned.probe(), planned.place(), arguments);
    requireFilesOfItsOwn(step);
    steps.add(step);
  }

  /** Relative files are in each step's directory; another one must not be written over. */
  private void requireFilesOfItsOwn(PlannedStep step) throws YamlException {
    for (PlannedStep.Argument each : step.ownFiles()) {
      String file = each.value();
      String other = files.putIfAbsent(file, step.name());
      if (other != null && file.startsWith("/")) {
        throw new YamlException(
            each.place(),
            "%s %s is written by more than one step: %s and %s"
                .formatted(each.key(), file, other, step.name()),
            "a relative name is a file in each step's own directory");
      }
    }
  }

  private void count(Place place, List<String> words) throws YamlException {
    content += words.stream().mapToLong(String::length).sum();
    if (content > MAX_CONTENT) {
      throw new YamlException(place, "the steps' command lines are too long together", "");
    }
  }
}

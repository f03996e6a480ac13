package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a plan's document; each key must be known. */
final class PlanReader {
  /** The version of the format. */
  static final String SCHEMA = "ociprobe/plan/1";

  static final int MAX_REPEAT = 100;

  private static final Set<String> KEYS =
      Set.of("schema", "out", "repeat", "common", "matrix", "steps");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
  private static final Node.Entry NOTHING =
      new Node.Entry(Place.START, new Node.Scalar(Place.START, "", true));

  private final Vocabulary vocabulary;

  PlanReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Plan read(Node document) throws YamlException {
    if (Shape.isNull(document)) {
      throw new YamlException(
          document.place(), "the plan is empty", "`ociprobe init` writes one to begin with");
    }
    Map<String, Node.Entry> keys = PlanShape.entries(document, "a plan", KEYS);
    requireSchema(keys);
    if (!keys.containsKey("steps")) {
      throw new YamlException(
          document.place(), "the plan has no steps", "`ociprobe init` writes one that has");
    }
    List<Plan.PlannedStep> steps = new ArrayList<>();
    for (Node each : Shape.list(keys.get("steps").value(), "steps")) {
      steps.add(step(each));
    }
    Set<String> options =
        vocabulary.options(steps.stream().map(Plan.PlannedStep::probe).distinct().toList());
    return new Plan(
        out(keys),
        repeat(keys),
        PlanShape.options(keys.getOrDefault("common", NOTHING).value(), "common", options),
        PlanShape.matrix(keys.getOrDefault("matrix", NOTHING).value(), "matrix", options),
        steps);
  }

  private Plan.PlannedStep step(Node node) throws YamlException {
    Set<String> probes = vocabulary.probes().keySet();
    Set<String> known = new TreeSet<>(probes);
    known.addAll(Set.of("name", "matrix"));
    Map<String, Node.Entry> keys = PlanShape.entries(node, "a step", known);
    List<Map.Entry<String, Node.Entry>> named =
        keys.entrySet().stream().filter(each -> probes.contains(each.getKey())).toList();
    if (named.size() != 1) {
      throw new YamlException(
          named.isEmpty() ? node.place() : named.get(1).getValue().place(),
          named.isEmpty() ? "the step has no probe" : "the step has two probes",
          "each step has one of " + String.join(", ", probes));
    }
    String probe = named.getFirst().getKey();
    Set<String> options = vocabulary.options(probe).keySet();
    Node matrix = keys.getOrDefault("matrix", NOTHING).value();
    requireNoAxisTwice(named.getFirst().getValue().value(), matrix);
    return new Plan.PlannedStep(
        node.place(),
        keys.containsKey("name") ? name(keys.get("name").value()) : probe,
        probe,
        PlanShape.options(named.getFirst().getValue().value(), probe, options),
        PlanShape.matrix(matrix, probe, options));
  }

  /** A step's own option would have no effect beside its own matrix. */
  private static void requireNoAxisTwice(Node options, Node matrix) throws YamlException {
    if (options instanceof Node.Entries own && matrix instanceof Node.Entries axes) {
      for (Map.Entry<String, Node.Entry> each : axes.byKey().entrySet()) {
        Node.Entry other = own.byKey().get(each.getKey());
        if (other != null) {
          throw new YamlException(
              each.getValue().place(),
              "%s is an option of this step already, at %s".formatted(each.getKey(), other.place()),
              "remove one of them");
        }
      }
    }
  }

  private static String name(Node node) throws YamlException {
    String name = Shape.text(node, "name");
    if (!NAME.matcher(name).matches()) {
      throw new YamlException(
          node.place(),
          "a name is made of letters, digits, '.', '_' and '-', at most 64 of them",
          "as in name: lifecycle.idle");
    }
    return name;
  }

  private static void requireSchema(Map<String, Node.Entry> keys) throws YamlException {
    if (keys.containsKey("schema")) {
      Node value = keys.get("schema").value();
      if (!Shape.text(value, "schema").equals(SCHEMA)) {
        throw new YamlException(
            value.place(),
            "the schema is %s, and this version reads %s".formatted(value.description(), SCHEMA),
            "use the ociprobe that the plan was written for");
      }
    }
  }

  private static Optional<Path> out(Map<String, Node.Entry> keys) throws YamlException {
    if (!keys.containsKey("out")) {
      return Optional.empty();
    }
    Node value = keys.get("out").value();
    try {
      return Optional.of(Path.of(Shape.text(value, "out")));
    } catch (InvalidPathException e) {
      throw new YamlException(value.place(), "out is no path: " + e.getReason(), "");
    }
  }

  private static int repeat(Map<String, Node.Entry> keys) throws YamlException {
    if (!keys.containsKey("repeat")) {
      return 1;
    }
    Node value = keys.get("repeat").value();
    String text = Shape.text(value, "repeat");
    int repeat = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (repeat < 1 || repeat > MAX_REPEAT) {
      throw new YamlException(
          value.place(),
          "repeat is a whole number from 1 to %d, not %s"
              .formatted(MAX_REPEAT, value.description()),
          "");
    }
    return repeat;
  }
}

package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.workload.CheckNodes;
import dev.ociprobe.probe.workload.TrialCheck;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one experiment of a document. */
final class ExperimentNode {
  private static final List<String> KEYS =
      List.of(
          "id",
          "title",
          "measured",
          "method",
          "unavailable",
          "runs",
          "columns",
          "usual",
          "figures",
          "identities",
          "constant",
          "checks-here",
          "conditions",
          "flaws");
  private static final List<String> RUN =
      List.of("name", "rounds", "seconds", "runtimes", "twice", "command");
  private static final List<String> CONSTANT = List.of("name", "product", "within");

  private final PublishedSource source;
  private final NodeFields fields;

  ExperimentNode(PublishedSource source, Node node) throws YamlException {
    this.source = source;
    this.fields = NodeFields.of(node, "an experiment", KEYS);
  }

  PublishedExperiment experiment() throws YamlException {
    List<MeasuringRun> runs = runs();
    Optional<String> unavailable = fields.text("unavailable");
    if (runs.isEmpty() == unavailable.isEmpty()) {
      throw new YamlException(
          fields.node().place(), "an experiment has either runs or a reason for none", "");
    }
    Set<String> names = runs.stream().map(MeasuringRun::name).collect(Collectors.toSet());
    List<PublishedFigure> figures = new FigureReader(fields, names).figures();
    return new PublishedExperiment(
        source,
        fields.requiredText("id"),
        fields.requiredText("title"),
        fields.requiredText("measured"),
        fields.text("method").orElse(""),
        unavailable,
        runs,
        figures,
        checks("identities", figures),
        constants(),
        checks("checks-here", figures),
        fields.texts("conditions"),
        fields.texts("flaws"));
  }

  private List<MeasuringRun> runs() throws YamlException {
    List<MeasuringRun> runs = new ArrayList<>();
    if (fields.has("runs")) {
      for (Node each : Shape.list(fields.required("runs"), "runs")) {
        NodeFields run = NodeFields.of(each, "a run", RUN);
        runs.add(
            new MeasuringRun(
                run.requiredText("name"),
                (int) number(run, "rounds"),
                number(run, "seconds"),
                run.requiredTexts("runtimes"),
                run.text("twice"),
                run.requiredTexts("command")));
      }
    }
    return runs;
  }

  private List<TrialCheck> checks(String key, List<PublishedFigure> figures) throws YamlException {
    if (!fields.has(key)) {
      return List.of();
    }
    Set<String> names = new HashSet<>();
    figures.forEach(each -> names.add(each.name()));
    return new CheckNodes(names).checks(fields.required(key));
  }

  private List<PublishedExperiment.ConstantProduct> constants() throws YamlException {
    List<PublishedExperiment.ConstantProduct> constants = new ArrayList<>();
    if (fields.has("constant")) {
      for (Node each : Shape.list(fields.required("constant"), "constant")) {
        NodeFields constant = NodeFields.of(each, "a constant product", CONSTANT);
        constants.add(
            new PublishedExperiment.ConstantProduct(
                constant.requiredText("name"),
                constant.requiredTexts("product"),
                number(constant, "within")));
      }
    }
    return constants;
  }

  /** Returns a number of a group of keys. */
  static double number(NodeFields fields, String key) throws YamlException {
    String text = fields.requiredText(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw fields.wrong(key, "\"%s\" is not a number".formatted(text), "");
    }
  }
}

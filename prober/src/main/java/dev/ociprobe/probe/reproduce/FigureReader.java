package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the published figures of an experiment. For one thread. */
final class FigureReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "unit",
          "better",
          "times",
          "noise",
          "step",
          "from",
          "contradicted",
          "missing",
          "published");
  private static final List<String> USUAL =
      List.of("run", "unit", "better", "noise", "contradicted");
  private static final String MISSING = "–";
  private static final String NOT_HERE = "none";

  private final NodeFields experiment;
  private final Set<String> runs;
  private final List<String> columns;
  private final Optional<NodeFields> usual;

  FigureReader(NodeFields experiment, Set<String> runs) throws YamlException {
    this.experiment = experiment;
    this.runs = runs;
    this.columns = experiment.texts("columns");
    this.usual =
        experiment.has("usual")
            ? Optional.of(
                NodeFields.of(experiment.required("usual"), "what is usual of figures", USUAL))
            : Optional.empty();
  }

  List<PublishedFigure> figures() throws YamlException {
    List<PublishedFigure> figures = new ArrayList<>();
    if (experiment.has("figures")) {
      for (Node each : Shape.list(experiment.required("figures"), "figures")) {
        figures.add(figure(NodeFields.of(each, "a figure", KEYS)));
      }
    }
    return figures;
  }

  private PublishedFigure figure(NodeFields fields) throws YamlException {
    return new PublishedFigure(
        fields.requiredText("name"),
        text(fields, "unit").orElse(""),
        better(fields),
        origin(fields),
        fields.has("times") ? ExperimentNode.number(fields, "times") : 1,
        noise(fields),
        fields.has("step") ? ExperimentNode.number(fields, "step") : 0,
        text(fields, "contradicted"),
        fields.text("missing"),
        fields.has("published") ? values(fields) : List.of());
  }

  /** Returns the text of a key of the figure, or what is usual of them. */
  private Optional<String> text(NodeFields fields, String key) throws YamlException {
    Optional<String> own = fields.text(key);
    return own.isPresent() || usual.isEmpty() ? own : usual.get().text(key);
  }

  /** Returns the group that has a key: the figure's own, or that of what is usual. */
  private NodeFields holder(NodeFields fields, String key) {
    return fields.has(key) ? fields : usual.orElse(fields);
  }

  private FigureDirection better(NodeFields fields) throws YamlException {
    return switch (text(fields, "better").orElse("neither")) {
      case "higher" -> FigureDirection.HIGHER;
      case "lower" -> FigureDirection.LOWER;
      case "neither" -> FigureDirection.NEITHER;
      default ->
          throw holder(fields, "better").wrong("better", "better is higher, lower or neither", "");
    };
  }

  private double noise(NodeFields fields) throws YamlException {
    return text(fields, "noise").isEmpty()
        ? ReproducedExperiment.TOLERANCE
        : ExperimentNode.number(holder(fields, "noise"), "noise");
  }

  private Optional<FigureOrigin> origin(NodeFields fields) throws YamlException {
    if (!fields.has("from")) {
      Optional<String> run = usual.isEmpty() ? Optional.empty() : usual.get().text("run");
      String name = fields.requiredText("name");
      return run.map(each -> new FigureOrigin.Reported(each, name, Optional.empty()));
    }
    if (fields.required("from") instanceof Node.Scalar scalar && scalar.text().equals(NOT_HERE)) {
      return Optional.empty();
    }
    return Optional.of(new OriginReader(runs).origin(fields.required("from")));
  }

  private List<PublishedValue> values(NodeFields fields) throws YamlException {
    List<String> texts = fields.requiredTexts("published");
    if (texts.size() != columns.size()) {
      throw fields.wrong(
          "published",
          "%d figures stand in %d columns".formatted(texts.size(), columns.size()),
          "– stands for one that is missing");
    }
    List<PublishedValue> values = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (!text.equals(MISSING)) {
        String[] column = columns.get(i).split("/", 2);
        String setting = column.length == 1 ? "" : column[0];
        values.add(value(fields, setting, Objects.requireNonNull(column[column.length - 1]), text));
      }
    }
    return values;
  }

  private static PublishedValue value(NodeFields fields, String setting, String system, String text)
      throws YamlException {
    Optional<Direction> direction =
        Arrays.stream(Direction.values()).filter(each -> each.symbol().equals(text)).findFirst();
    if (direction.isPresent()) {
      return new PublishedValue(setting, system, OptionalDouble.empty(), direction.get());
    }
    try {
      return new PublishedValue(
          setting, system, OptionalDouble.of(Double.parseDouble(text)), Direction.UNKNOWN);
    } catch (NumberFormatException e) {
      throw fields.wrong(
          "published", "\"%s\" is neither a number nor <, =, > or ?".formatted(text), "");
    }
  }
}

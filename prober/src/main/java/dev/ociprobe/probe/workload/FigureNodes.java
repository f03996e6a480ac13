package dev.ociprobe.probe.workload;

import com.fasterxml.jackson.core.JsonPointer;
import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads the figures of a workload's file, and the texts that are to be equal. */
final class FigureNodes {
  private static final List<String> FIGURE =
      List.of("name", "unit", "better", "times", "regex", "after", "json", "csv");
  private static final List<String> SAME =
      List.of("name", "value", "regex", "after", "json", "csv");
  private static final List<String> CSV = List.of("row", "column", "occurrence");

  private final Set<String> names = new HashSet<>(HostFigure.labels());

  List<FigureDefinition> figures(Node list) throws YamlException {
    List<FigureDefinition> figures = new ArrayList<>();
    for (Node each : Shape.list(list, "figures")) {
      NodeFields fields = NodeFields.of(each, "a figure", FIGURE);
      figures.add(
          new FigureDefinition(
              name(fields),
              fields.text("unit").orElse(""),
              better(fields),
              Optional.of(reader(fields)),
              factor(fields)));
    }
    return figures;
  }

  List<SameText> same(Node list) throws YamlException {
    List<SameText> same = new ArrayList<>();
    for (Node each : Shape.list(list, "same")) {
      NodeFields fields = NodeFields.of(each, "a text that is the same", SAME);
      same.add(new SameText(name(fields), reader(fields), fields.text("value")));
    }
    return same;
  }

  private String name(NodeFields fields) throws YamlException {
    String name = fields.requiredText("name");
    if (!names.add(name)) {
      throw fields.wrong(
          "name",
          "the name \"%s\" is taken".formatted(name),
          HostFigure.labels().contains(name) ? "the host measures it already" : "choose another");
    }
    return name;
  }

  private static FigureDirection better(NodeFields fields) throws YamlException {
    String better = fields.text("better").orElse("neither");
    return switch (better) {
      case "higher" -> FigureDirection.HIGHER;
      case "lower" -> FigureDirection.LOWER;
      case "neither" -> FigureDirection.NEITHER;
      default ->
          throw fields.wrong(
              "better", "better is higher, lower or neither, not \"%s\"".formatted(better), "");
    };
  }

  private static double factor(NodeFields fields) throws YamlException {
    String times = fields.text("times").orElse("1");
    OptionalDouble number = TrialCheck.number(times);
    if (number.isEmpty() || !Double.isFinite(number.getAsDouble()) || number.getAsDouble() == 0) {
      throw fields.wrong("times", "\"%s\" is no factor".formatted(times), "as in 0.125");
    }
    return number.getAsDouble();
  }

  private static OutputReader reader(NodeFields fields) throws YamlException {
    List<String> kinds = Stream.of("regex", "json", "csv").filter(fields::has).toList();
    if (kinds.size() != 1) {
      throw new YamlException(
          fields.node().place(), "it takes exactly one of regex, json and csv", "");
    }
    return switch (kinds.getFirst()) {
      case "regex" -> new OutputReader.Regex(fields.text("after").orElse(""), pattern(fields));
      case "json" -> new OutputReader.Json(pointer(fields));
      default -> csv(NodeFields.of(fields.required("csv"), "csv", CSV));
    };
  }

  private static Pattern pattern(NodeFields fields) throws YamlException {
    try {
      Pattern pattern = Pattern.compile(fields.requiredText("regex"), Pattern.MULTILINE);
      if (pattern.matcher("").groupCount() > 0) {
        return pattern;
      }
    } catch (PatternSyntaxException e) {
      throw fields.wrong("regex", "not a regular expression: " + e.getDescription(), "");
    }
    throw fields.wrong("regex", "the expression has no group", "put parentheses around the number");
  }

  private static JsonPointer pointer(NodeFields fields) throws YamlException {
    try {
      return JsonPointer.compile(fields.requiredText("json"));
    } catch (IllegalArgumentException e) {
      throw fields.wrong("json", "not a JSON pointer", "as in /end/sum/seconds");
    }
  }

  private static OutputReader csv(NodeFields fields) throws YamlException {
    String occurrence = fields.text("occurrence").orElse("1");
    if (!occurrence.matches("[1-9]\\d?")) {
      throw fields.wrong("occurrence", "occurrence is a number from 1 on", "");
    }
    return new OutputReader.Csv(
        fields.requiredText("row"), fields.requiredText("column"), Integer.parseInt(occurrence));
  }
}

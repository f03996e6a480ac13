package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.FigureOrigin.Replayed.Quantity;
import dev.ociprobe.text.NearestNames;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.YamlException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads the places of figures in our results. */
record OriginReader(Set<String> runs) {
  private static final List<String> KEYS =
      List.of(
          "run",
          "phases",
          "load",
          "figure",
          "limits",
          "check",
          "observed",
          "replayed",
          "installed",
          "native",
          "per");

  /** Copies the names. */
  OriginReader {
    runs = Set.copyOf(runs);
  }

  FigureOrigin origin(Node node) throws YamlException {
    NodeFields fields = NodeFields.of(node, "the origin of a figure", KEYS);
    FigureOrigin origin = one(fields);
    if (fields.has("native")) {
      return new FigureOrigin.OtherNative(origin, origin(fields.required("native")));
    }
    return fields.has("per")
        ? new FigureOrigin.Quotient(origin, origin(fields.required("per")))
        : origin;
  }

  private FigureOrigin one(NodeFields fields) throws YamlException {
    String run = fields.requiredText("run");
    if (!runs.contains(run)) {
      throw fields.wrong(
          "run", "there is no run \"%s\"".formatted(run), NearestNames.hint(run, runs));
    }
    if (fields.has("phases")) {
      return new FigureOrigin.Phases(run, fields.requiredTexts("phases"), fields.text("load"));
    }
    if (fields.has("check")) {
      return new FigureOrigin.Observed(
          run, fields.requiredText("check"), fields.requiredText("observed"));
    }
    if (fields.has("installed")) {
      return new FigureOrigin.Installed(run);
    }
    return fields.has("replayed")
        ? new FigureOrigin.Replayed(run, quantity(fields))
        : new FigureOrigin.Reported(run, fields.requiredText("figure"), fields.text("limits"));
  }

  private static Quantity quantity(NodeFields fields) throws YamlException {
    String word = fields.requiredText("replayed");
    return Arrays.stream(Quantity.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new YamlException(
                fields.node().place(),
                "there is no quantity \"%s\" of a replay".formatted(word),
                ""));
  }
}

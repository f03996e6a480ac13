package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproducedExperiment.Published;
import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The cells of published figures beside those measured here, as plain text. */
final class ReproductionCells {
  static final List<String> HEADER =
      List.of(
          "figure", "setting", "system", "published", "ratio", "here", "ratio, 95 %", "direction");

  /** The columns of {@link #HEADER} that hold names. */
  static final int NAMES = 3;

  private static final double PERCENT = 100;

  private ReproductionCells() {}

  /** Returns a row of cells for each row; a name is not repeated below itself. */
  static List<List<String>> rows(ReproducedExperiment experiment) {
    List<List<String>> rows = new ArrayList<>();
    String figure = "";
    String setting = "";
    for (Row each : experiment.rows()) {
      boolean isNext = !each.figure().equals(figure);
      boolean isElsewhere = isNext || !each.setting().equals(setting);
      rows.add(cells(each, isNext ? name(each) : "", isElsewhere ? each.setting() : ""));
      figure = each.figure();
      setting = each.setting();
    }
    return rows;
  }

  private static String name(Row row) {
    String mark =
        switch (row.better()) {
          case FigureDirection.HIGHER -> " ↑";
          case FigureDirection.LOWER -> " ↓";
          case FigureDirection.NEITHER -> "";
        };
    return row.figure() + (row.unit().isEmpty() ? "" : ", " + row.unit()) + mark;
  }

  private static List<String> cells(Row row, String name, String setting) {
    return List.of(
        name,
        setting,
        system(row),
        published(row.published()),
        publishedRatio(row.published()),
        here(row.here()),
        ratio(row.here().ratio()),
        word(row));
  }

  /** The published name, with the runtime that stands for it here where that is another. */
  private static String system(Row row) {
    if (row.system().isEmpty()) {
      return row.runtime();
    }
    return row.runtime().isEmpty() || row.runtime().equals(row.system())
        ? row.system()
        : "%s (%s)".formatted(row.system(), row.runtime());
  }

  private static String published(Published published) {
    return published.value().isPresent() ? number(published.value()) : TextTable.NONE;
  }

  private static String publishedRatio(Published published) {
    return published.ratio().isPresent()
        ? "%.3f".formatted(published.ratio().getAsDouble())
        : published.direction().replace("?", TextTable.NONE);
  }

  private static String here(Here here) {
    return (here.failedChecks().isEmpty() ? "" : "✗ ") + number(here.median());
  }

  private static String number(OptionalDouble value) {
    return FigureTable.format(value, "");
  }

  private static String ratio(Optional<Ratio> ratio) {
    if (ratio.isEmpty()) {
      return TextTable.NONE;
    }
    if (ratio.get().low().isEmpty() || ratio.get().high().isEmpty()) {
      return "%.3f".formatted(ratio.get().value());
    }
    RatioText text =
        RatioText.of(
            ratio.get().value(), ratio.get().low().getAsDouble(), ratio.get().high().getAsDouble());
    return "%s %s".formatted(text.ratio(), text.interval());
  }

  /** Returns a verdict in a word or two. */
  private static String word(Row row) {
    return switch (row.verdict()) {
      case REFERENCE -> "1";
      case FOUND_AGAIN -> "found again";
      case CONTRADICTED -> "contradicted";
      case NOT_TOLD_APART -> row.published().saysEqual() ? "too wide to tell" : "not told apart";
      case TOO_FEW_ROUNDS -> "too few rounds";
      case CHECK_FAILED -> "✗ check failed";
      case NOTHING_PUBLISHED -> "not published";
      case NOT_MEASURED -> row.here().rounds() > 0 ? "nothing to compare" : "not here";
    };
  }

  /** Returns what the columns mean, with the number of rounds and the noise floor. */
  static String legend(ReproducedExperiment experiment) {
    List<Integer> rounds =
        experiment.rows().stream()
            .map(each -> each.here().rounds())
            .filter(each -> each > 0)
            .distinct()
            .sorted()
            .toList();
    if (rounds.isEmpty()) {
      return "Nothing of this was measured here.";
    }
    String references =
        experiment.rows().stream()
            .flatMap(each -> each.here().ratio().stream())
            .map(Ratio::reference)
            .distinct()
            .collect(Collectors.joining(", "));
    String counts =
        rounds.size() == 1
            ? String.valueOf(rounds.getFirst())
            : rounds.getFirst() + " to " + rounds.getLast();
    return "here: medians of %s %s%s; ↑ higher, ↓ lower is better%s"
        .formatted(
            counts,
            counts.equals("1") ? "round" : "rounds",
            references.isEmpty() ? "" : "; ratios to %s, round by round".formatted(references),
            references.isEmpty() ? "" : noise(experiment) + equality(experiment));
  }

  private static String noise(ReproducedExperiment experiment) {
    List<Double> floors = floors(experiment);
    String tolerance = "less than %.0f %%".formatted(PERCENT * ReproducedExperiment.TOLERANCE);
    if (floors.isEmpty()) {
      return "; %s is no difference".formatted(tolerance);
    }
    String least = "%.1f".formatted(PERCENT * Collections.min(floors));
    String most = "%.1f".formatted(PERCENT * Collections.max(floors));
    return ("; a runtime that took part twice differs from itself by %s %%: less, or %s, is no"
            + " difference")
        .formatted(least.equals(most) ? most : least + " to " + most, tolerance);
  }

  /** Returns the rule for published equalities, if there is one to judge. */
  private static String equality(ReproducedExperiment experiment) {
    List<Double> bounds =
        experiment.rows().stream()
            .filter(each -> each.published().saysEqual() && each.here().ratio().isPresent())
            .map(each -> PERCENT * each.published().equalWithin())
            .distinct()
            .sorted()
            .toList();
    return bounds.isEmpty()
        ? ""
        : ("; what is published as equal, which is within %s %%, is found again if all of the"
                + " interval%s lies within it, and contradicted if all lies outside")
            .formatted(
                bounds.stream().map("%.0f"::formatted).collect(Collectors.joining(" or ")),
                floors(experiment).isEmpty() ? "" : ", widened by that difference,");
  }

  private static List<Double> floors(ReproducedExperiment experiment) {
    return experiment.rows().stream()
        .flatMap(each -> each.here().floor().stream().boxed())
        .toList();
  }
}

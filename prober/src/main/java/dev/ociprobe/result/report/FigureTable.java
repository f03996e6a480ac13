package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.FigureSource;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.files.WorkloadResult.Figure;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import dev.ociprobe.text.Counted;
import dev.ociprobe.text.TerminalText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures of a workload: a row each, the runtimes beside each other. */
final class FigureTable {
  private static final MathContext DIGITS = new MathContext(4);
  private static final double TEN_THOUSAND = 10_000;

  /** From here on a number's digits tell less than their count. */
  private static final double HUGE = 1e15;

  private FigureTable() {}

  static String of(WorkloadResult workload, Style style) {
    List<String> runtimes = workload.figures().stream().map(Figure::runtime).distinct().toList();
    if (runtimes.isEmpty()) {
      return "";
    }
    List<String> header = new ArrayList<>(List.of("figure"));
    for (String each : runtimes) {
      header.add(TerminalText.line(each));
      if (!each.equals(runtimes.getFirst())) {
        header.add("ratio, 95 %");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    FigureSource source = FigureSource.TOOL;
    for (String name : workload.figures().stream().map(Figure::figure).distinct().toList()) {
      List<Figure> figures =
          workload.figures().stream().filter(each -> each.figure().equals(name)).toList();
      if (figures.getFirst().source() != source) {
        source = figures.getFirst().source();
        rows.add(heading("— by the host —", header.size()));
      }
      rows.add(row(name, figures, runtimes));
    }
    return "\n"
        + TextTable.of(header, 1, rows, style)
        + Paragraph.wrap(legend(workload, runtimes), "", "  ", style.width());
  }

  private static List<String> heading(String text, int columns) {
    List<String> row = new ArrayList<>(List.of(text));
    while (row.size() < columns) {
      row.add("");
    }
    return row;
  }

  private static List<String> row(String name, List<Figure> figures, List<String> runtimes) {
    String mark = mark(figures.getFirst().better());
    List<String> row = new ArrayList<>(List.of(TerminalText.line(name) + mark));
    for (String runtime : runtimes) {
      Optional<Figure> figure =
          figures.stream().filter(each -> each.runtime().equals(runtime)).findFirst();
      row.add(figure.map(FigureTable::value).orElse(TextTable.NONE));
      if (!runtime.equals(runtimes.getFirst())) {
        row.add(figure.flatMap(Figure::ratio).map(FigureTable::ratio).orElse(TextTable.NONE));
      }
    }
    return row;
  }

  /** The mark behind a figure's name; empty if it is no merit. */
  static String mark(FigureDirection better) {
    return switch (better) {
      case HIGHER -> " ↑";
      case LOWER -> " ↓";
      case NEITHER -> "";
    };
  }

  private static String value(Figure figure) {
    return (figure.failedChecks().isEmpty() ? "" : "✗ ") + format(figure.median(), figure.unit());
  }

  /** Formats a figure to four digits. */
  static String format(OptionalDouble value, String unit) {
    if (value.isEmpty() || unit.startsWith("bytes")) {
      return Quantity.format(value, unit);
    }
    double number = value.getAsDouble();
    String digits =
        Math.abs(number) >= HUGE
            ? String.format(Locale.ROOT, "%.3e", number)
            : Math.abs(number) >= TEN_THOUSAND
                ? "%,.0f".formatted(number)
                : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    return TerminalText.line(unit.isEmpty() ? digits : digits + " " + unit);
  }

  private static String ratio(Ratio ratio) {
    if (ratio.low().isEmpty() || ratio.high().isEmpty()) {
      return "%.3f ".formatted(ratio.value());
    }
    double low = ratio.low().getAsDouble();
    double high = ratio.high().getAsDouble();
    RatioText text = RatioText.of(ratio.value(), low, high);
    return "%s%s %s".formatted(text.ratio(), low > 1 || high < 1 ? "*" : " ", text.interval());
  }

  private static String legend(WorkloadResult workload, List<String> runtimes) {
    int rounds = workload.figures().stream().mapToInt(Figure::count).max().orElse(0);
    boolean hasInterval =
        workload.figures().stream()
            .flatMap(each -> each.ratio().stream())
            .anyMatch(each -> each.low().isPresent());
    boolean hasFailed =
        workload.figures().stream().anyMatch(each -> !each.failedChecks().isEmpty());
    return "Medians of %s%s; ↑ higher, ↓ lower is better%s"
        .formatted(
            Counted.of(rounds, "round", "rounds"),
            runtimes.size() < 2
                ? ""
                : "; ratios to %s, round by round%s"
                    .formatted(
                        TerminalText.line(runtimes.getFirst()),
                        hasInterval
                            ? ", * where the 95 % interval does not hold 1"
                            : ", without intervals: these need 10 rounds"),
            hasFailed ? "; ✗ a check failed, so it has no ratio" : "");
  }
}

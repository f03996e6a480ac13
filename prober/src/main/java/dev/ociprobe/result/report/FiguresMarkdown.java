package dev.ociprobe.result.report;

import dev.ociprobe.result.export.MarkdownTable;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.files.WorkloadResult.Figure;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures that are no durations of phases, as tables of Markdown: what runs tell is escaped. */
final class FiguresMarkdown {
  private static final MathContext DIGITS = new MathContext(4);
  private static final String NONE = "–";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_KIB = 1024;

  private FiguresMarkdown() {}

  /** Returns figures against a load, a row for each point. */
  static String curves(List<CurveResult> curves) {
    List<List<String>> rows = new ArrayList<>();
    for (CurveResult curve : curves) {
      for (CurveResult.Point point : curve.points()) {
        rows.add(
            List.of(
                MarkdownTable.escaped(curve.runtime()),
                MarkdownTable.escaped(curve.metric()),
                number(point.load()) + " " + MarkdownTable.escaped(curve.load()),
                String.valueOf(point.count()),
                inUnit(OptionalDouble.of(point.p50()), curve.unit()),
                inUnit(point.p90(), curve.unit()),
                inUnit(point.p99(), curve.unit()),
                inUnit(OptionalDouble.of(point.max()), curve.unit())));
      }
    }
    return MarkdownTable.of(
        List.of("runtime", "figure", "load", "n", "p50", "p90", "p99", "max"), rows);
  }

  /** Returns a row for each check and case, with the verdicts of the runtimes side by side. */
  static String verdicts(List<VerdictResult> verdicts) {
    List<String> runtimes = distinct(verdicts, VerdictResult::runtime);
    Function<VerdictResult, String> name = each -> (each.check() + " " + each.variant()).strip();
    return MarkdownTable.of(
        header(Stream.of("check"), runtimes),
        distinct(verdicts, name).stream()
            .map(check ->
                row(
                    Stream.of(check),
                    runtimes.stream()
                        .map(runtime ->
                            verdicts.stream()
                                .filter(each -> name.apply(each).equals(check))
                                .filter(each -> each.runtime().equals(runtime))
                                .map(each -> each.verdict().name())
                                .distinct()
                                .collect(Collectors.joining(", ")))
                        .map(each -> each.isEmpty() ? NONE : each)))
            .toList());
  }

  /** Returns the medians of a workload, the runtimes side by side, and their ratios. */
  static String workload(WorkloadResult workload) {
    List<String> runtimes = distinct(workload.figures(), Figure::runtime);
    return "**%s**: %s\n\n"
            .formatted(
                MarkdownTable.escaped(workload.name()),
                MarkdownTable.escaped(workload.description()))
        + MarkdownTable.of(
            header(Stream.of("figure", "by"), runtimes),
            distinct(workload.figures(), Figure::figure).stream()
                .map(name -> figures(workload, name, runtimes))
                .toList());
  }

  private static List<String> figures(WorkloadResult workload, String name, List<String> runtimes) {
    List<Figure> figures =
        workload.figures().stream().filter(each -> each.figure().equals(name)).toList();
    return row(
        Stream.of(name, figures.getFirst().source().name().toLowerCase(Locale.ROOT)),
        runtimes.stream()
            .map(runtime ->
                figures.stream()
                    .filter(each -> each.runtime().equals(runtime))
                    .findFirst()
                    .map(FiguresMarkdown::cell)
                    .orElse(NONE)));
  }

  private static String cell(Figure figure) {
    String failed = figure.failedChecks().isEmpty() ? "" : "✗ ";
    return failed
        + inUnit(figure.median(), figure.unit())
        + figure.ratio().map(FiguresMarkdown::ratio).orElse("");
  }

  private static String ratio(Ratio ratio) {
    return ratio.low().isPresent() && ratio.high().isPresent()
        ? ratio(RatioText.of(ratio.value(), ratio.low().getAsDouble(), ratio.high().getAsDouble()))
        : " (× %s)".formatted(number(ratio.value()));
  }

  private static String ratio(RatioText ratio) {
    return " (× %s, %s)".formatted(ratio.ratio(), ratio.interval());
  }

  private static String inUnit(OptionalDouble value, String unit) {
    if (value.isEmpty()) {
      return NONE;
    }
    double number = value.getAsDouble();
    return switch (unit) {
      case "ns" -> number(number / NANOS_PER_MILLI) + " ms";
      case "bytes" -> number(number / BYTES_PER_KIB) + " KiB";
      case "count", "" -> number(number);
      default -> number(number) + " " + unit;
    };
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static <T> List<String> distinct(List<T> all, Function<T, String> name) {
    return all.stream().map(name).distinct().toList();
  }

  private static List<String> header(Stream<String> first, List<String> runtimes) {
    return row(first, runtimes.stream());
  }

  private static List<String> row(Stream<String> first, Stream<String> rest) {
    return Stream.concat(first, rest).map(MarkdownTable::escaped).toList();
  }
}

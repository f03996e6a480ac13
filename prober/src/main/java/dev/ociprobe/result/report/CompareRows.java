package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one phase in the table of recorded runs. */
final class CompareRows {

  private CompareRows() {}

  /**
   * Returns the row by which the phase is judged, and one for each other figure that any has.
   *
   * @param comparisons a candidate each; null for one without this phase
   */
  static List<MultiplesTable.Row> of(
      String phase, List<? extends @Nullable PhaseComparison> comparisons, double margin) {
    List<MultiplesTable.Row> rows = new ArrayList<>();
    for (String figure : Contrast.FIGURES) {
      boolean judged = rows.isEmpty();
      Function<OptionalDouble, String> format = format(figure, comparisons);
      List<Multiple> multiples = new ArrayList<>();
      for (PhaseComparison each : comparisons) {
        multiples.add(
            each == null
                ? Multiple.NONE
                : judged
                    ? judged(each, format)
                    : multiple(each.contrast().figure(figure), format, margin));
      }
      if (judged || multiples.stream().anyMatch(each -> each.ratio().isPresent())) {
        rows.add(
            new MultiplesTable.Row(
                judged ? TerminalText.line(phase) : MultiplesTable.INDENT + label(figure),
                format.apply(reference(figure, comparisons)),
                multiples));
      }
    }
    return rows;
  }

  private static String label(String figure) {
    return figure.equals("cpu") ? "CPU" : figure;
  }

  private static Multiple judged(PhaseComparison phase, Function<OptionalDouble, String> format) {
    return new Multiple(
        format.apply(phase.contrast().figure("p50").value()),
        phase.contrast().ratio().flatMap(RatioText::of),
        phase.judgement().verdict());
  }

  private static Multiple multiple(
      Contrast contrast, Function<OptionalDouble, String> format, double margin) {
    OptionalDouble value = contrast.value();
    OptionalDouble reference = contrast.reference();
    return contrast.ratio().isEmpty() || value.isEmpty() || reference.isEmpty()
        ? Multiple.NONE
        : Multiple.of(
            format.apply(value),
            Optional.of(
                new Estimate(value.getAsDouble() / reference.getAsDouble(), contrast.ratio())),
            margin);
  }

  private static OptionalDouble reference(
      String figure, List<? extends @Nullable PhaseComparison> comparisons) {
    return comparisons.stream()
        .filter(Objects::nonNull)
        .map(each -> each.contrast().figure(figure).reference())
        .findFirst()
        .orElseGet(OptionalDouble::empty);
  }

  /** The format of a figure: one unit for all candidates. */
  private static Function<OptionalDouble, String> format(
      String figure, List<? extends @Nullable PhaseComparison> comparisons) {
    if (figure.equals("memory")) {
      return kib ->
          Quantity.format(
              kib.isEmpty() ? kib : OptionalDouble.of(1024 * kib.getAsDouble()), "bytes");
    }
    DurationUnit unit =
        DurationUnit.fitting(
            comparisons.stream()
                .filter(Objects::nonNull)
                .map(each -> each.contrast().figure(figure))
                .flatMap(each -> Stream.of(each.value(), each.reference()))
                .flatMap(each -> each.stream().boxed())
                .map(Double::longValue)
                .toList());
    return nanos -> nanos.isEmpty() ? TextTable.NONE : unit.significant((long) nanos.getAsDouble());
  }
}

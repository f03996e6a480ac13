package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The footprint of one idle container, with a column for each runtime. */
final class FootprintTable {

  /** Matches readings of single devices, such as {@code io.stat:8:0 rbytes}. */
  private static final Pattern OF_ONE_DEVICE = Pattern.compile(":\\d+:\\d+ ");

  private FootprintTable() {}

  /**
   * Returns the table.
   *
   * @param readings true to show the readings of the cgroups, too
   */
  static String of(List<FootprintResult> footprints, boolean readings, Style style) {
    List<List<String>> rows = new ArrayList<>();
    if (readings) {
      readingNames(footprints).forEach(name -> rows.add(readingRow(name, footprints)));
    }
    rows.add(processRow("kept processes", "count", footprints, FootprintResult::keptProcesses));
    rows.add(processRow("kept threads", "count", footprints, FootprintResult::keptThreads));
    rows.add(
        processRow("PSS of kept processes", "bytes", footprints, FootprintResult::keptPssBytes));
    rows.addAll(
        KeptProgramRows.of(footprints.stream().map(FootprintResult::keptPrograms).toList()));
    rows.add(
        processRow(
            "PSS outside the cgroup", "bytes", footprints, FootprintResult::keptOutsidePssBytes));
    rows.add(
        processRow("PSS of the payload", "bytes", footprints, FootprintResult::payloadPssBytes));
    List<String> header =
        Stream.concat(
                Stream.of("reading"), footprints.stream().map(f -> TerminalText.line(f.runtime())))
            .toList();
    return style.heading("One idle container (medians)")
        + "\n"
        + TextTable.of(header, 1, rows, style);
  }

  /**
   * Returns the names of readings with a value in at least one runtime, in the order of reading.
   * Readings of single devices are left to the result file: too many for a small table.
   */
  private static Stream<String> readingNames(List<FootprintResult> footprints) {
    return footprints.stream()
        .flatMap(f -> f.readings().stream())
        .filter(r -> r.median().isPresent())
        .map(FootprintResult.Reading::name)
        .filter(name -> !OF_ONE_DEVICE.matcher(name).find())
        .distinct();
  }

  private static List<String> readingRow(String name, List<FootprintResult> footprints) {
    return row(
        name,
        footprints.stream()
            .map(f ->
                f.readings().stream()
                    .filter(r -> r.name().equals(name))
                    .findFirst()
                    .map(r -> Quantity.format(r.median(), r.unit()))
                    .orElse(TextTable.NONE)));
  }

  private static List<String> processRow(
      String name,
      String unit,
      List<FootprintResult> footprints,
      Function<FootprintResult, OptionalDouble> figure) {
    return row(name, footprints.stream().map(f -> Quantity.format(figure.apply(f), unit)));
  }

  private static List<String> row(String name, Stream<String> cells) {
    return Stream.concat(Stream.of(TerminalText.line(name)), cells).toList();
  }
}

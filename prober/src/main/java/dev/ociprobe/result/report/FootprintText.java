package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FootprintDocument;
import dev.ociprobe.result.files.FootprintDocument.MemoryCost;
import dev.ociprobe.result.files.FootprintDocument.RuntimeCost;
import dev.ociprobe.result.files.FootprintDocument.SizedItem;
import dev.ociprobe.result.files.KeptProgram;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The disk and memory that runtimes take: a table, the runtimes beside each other. */
public final class FootprintText {
  private static final String BYTES = "bytes";

  private FootprintText() {}

  /** Returns the table, and a line on the packages of each runtime. */
  public static String render(FootprintDocument document, Style style) {
    List<RuntimeCost> all = document.runtimes();
    List<String> header =
        Stream.concat(Stream.of("size"), all.stream().map(each -> line(each.runtime()))).toList();
    List<List<String>> rows =
        new ArrayList<>(
            List.of(
                row(all, "binary", each -> bytes(OptionalLong.of(each.binaryBytes()))),
                row(
                    all,
                    "with linked libraries",
                    each -> bytes(OptionalLong.of(each.linkedBytes()))),
                row(all, "libraries", each -> String.valueOf(each.linked().size() - 1)),
                row(all, "package with dependencies", each -> bytes(each.packagesBytes())),
                row(all, "packages", FootprintText::packages),
                memory(all, "process in create at most", MemoryCost::createPeakBytes),
                memory(all, "process in start at most", MemoryCost::startPeakBytes),
                memory(all, "cgroup at most", MemoryCost::cgroupPeakBytes),
                memory(all, "cgroup of an idle container", MemoryCost::cgroupIdleBytes),
                row(
                    all,
                    "kept processes",
                    each ->
                        Quantity.format(
                            each.memory()
                                .map(MemoryCost::keptProcesses)
                                .orElse(OptionalDouble.empty()),
                            "count")),
                memory(all, "PSS of kept processes", MemoryCost::keptPssBytes)));
    rows.addAll(KeptProgramRows.of(all.stream().map(FootprintText::keptPrograms).toList()));
    rows.add(memory(all, "PSS outside the cgroup", MemoryCost::keptOutsidePssBytes));
    rows.add(memory(all, "one idle container", MemoryCost::containerBytes));
    return TextTable.of(header, 1, rows, style)
        + all.stream()
            .filter(each -> !each.packages().isEmpty())
            .map(each -> listed(each, style))
            .collect(Collectors.joining());
  }

  private static List<KeptProgram> keptPrograms(RuntimeCost cost) {
    return cost.memory().map(MemoryCost::keptPrograms).orElse(List.of());
  }

  private static String packages(RuntimeCost cost) {
    return cost.packages().isEmpty() ? TextTable.NONE : String.valueOf(cost.packages().size());
  }

  private static List<String> memory(
      List<RuntimeCost> all, String name, Function<MemoryCost, OptionalDouble> value) {
    return row(
        all,
        name,
        each -> Quantity.format(each.memory().map(value).orElse(OptionalDouble.empty()), BYTES));
  }

  private static List<String> row(
      List<RuntimeCost> all, String name, Function<RuntimeCost, String> cell) {
    List<String> row = new ArrayList<>(List.of(name));
    all.forEach(each -> row.add(cell.apply(each)));
    return row;
  }

  private static String bytes(OptionalLong value) {
    return Quantity.format(
        value.isPresent() ? OptionalDouble.of((double) value.getAsLong()) : OptionalDouble.empty(),
        BYTES);
  }

  private static String listed(RuntimeCost cost, Style style) {
    String names =
        cost.packages().stream().map(FootprintText::item).collect(Collectors.joining(", "));
    return Paragraph.wrap(line(names), line(cost.runtime()) + ": ", "  ", style.width());
  }

  private static String item(SizedItem item) {
    return "%s (%s)".formatted(item.name(), bytes(OptionalLong.of(item.bytes())));
  }

  private static String line(String text) {
    return TerminalText.line(text);
  }
}

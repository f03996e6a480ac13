package dev.ociprobe.result.report;

import dev.ociprobe.result.files.KeptProgram;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Rows of the programs that runtimes keep for a container, with a column for each runtime. */
final class KeptProgramRows {

  private KeptProgramRows() {}

  /**
   * Returns a row for each program, such as {@code VMM qemu-system-x86_64}: its memory, and the
   * number of its processes if that is not one.
   *
   * @param columns the programs of each runtime
   */
  static List<List<String>> of(List<List<KeptProgram>> columns) {
    return columns.stream()
        .flatMap(List::stream)
        .map(KeptProgramRows::name)
        .distinct()
        .map(name -> row(name, columns))
        .toList();
  }

  private static String name(KeptProgram program) {
    return TerminalText.line("PSS of %s %s".formatted(program.role(), program.program()));
  }

  private static List<String> row(String name, List<List<KeptProgram>> columns) {
    List<String> row = new ArrayList<>(List.of(name));
    columns.forEach(programs -> row.add(cell(programs.stream(), name)));
    return row;
  }

  private static String cell(Stream<KeptProgram> programs, String name) {
    return programs
        .filter(each -> name(each).equals(name))
        .findFirst()
        .map(KeptProgramRows::memory)
        .orElse(TextTable.NONE);
  }

  private static String memory(KeptProgram program) {
    String memory = Quantity.format(program.pssBytes(), "bytes");
    return program.processes() == 1
        ? memory
        : "%s (%s)"
            .formatted(memory, Quantity.format(OptionalDouble.of(program.processes()), "count"));
  }
}

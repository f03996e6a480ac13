package dev.ociprobe.result.report;

import dev.ociprobe.result.files.NoiseFloorResult;
import dev.ociprobe.text.TerminalText;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The noise floors of a run, in a sentence. */
public final class NoiseFloorText {

  private NoiseFloorText() {}

  static String of(List<NoiseFloorResult> floors, Style style) {
    return sentence(floors)
        .map(each -> Paragraph.wrap(TerminalText.line(each), "", "  ", style.width()))
        .orElse("");
  }

  /** Returns the sentence without its full stop; empty if there is no floor. */
  public static Optional<String> sentence(List<NoiseFloorResult> floors) {
    String durations = durations(floors);
    if (durations.isEmpty()) {
      return Optional.empty();
    }
    NoiseFloorResult first = floors.getFirst();
    return Optional.of(
        "Noise floor, by %s against itself in %d rounds: %s%s; no smaller difference gets a verdict"
            .formatted(first.runtime(), first.paired().pairs(), durations, cpu(floors)));
  }

  private static String durations(List<NoiseFloorResult> floors) {
    return floors.stream()
        .filter(each -> each.floor().isPresent() && !each.phase().equals("first-byte"))
        .map(each -> each.phase() + " " + percent(each.floor().getAsDouble()))
        .collect(Collectors.joining(", "));
  }

  private static String cpu(List<NoiseFloorResult> floors) {
    DoubleSummaryStatistics cpu =
        floors.stream().flatMapToDouble(each -> each.cpuFloor().stream()).summaryStatistics();
    return cpu.getCount() == 0
        ? ""
        : "; CPU time %s to %s".formatted(percent(cpu.getMin()), percent(cpu.getMax()));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}

package dev.ociprobe.result.report;

import dev.ociprobe.result.files.WorkloadResult.MemoryCurve;
import dev.ociprobe.result.files.WorkloadResult.MemoryPoint;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The memory of containers over time, a line each. */
final class MemoryCurveText {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int COLUMNS = 40;

  private MemoryCurveText() {}

  static String of(List<MemoryCurve> curves) {
    List<MemoryCurve> known =
        curves.stream()
            .filter(each -> each.points().stream().anyMatch(p -> p.cgroupBytes().isPresent()))
            .toList();
    long most = known.stream().mapToLong(MemoryCurveText::most).max().orElse(0);
    if (most == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nMemory of the cgroup over the time of one trial\n");
    int width = known.stream().mapToInt(each -> each.runtime().length()).max().orElse(0);
    for (MemoryCurve each : known) {
      text.append(
          "  %s  %s  up to %s\n"
              .formatted(
                  TerminalText.line(each.runtime()) + " ".repeat(width - each.runtime().length()),
                  line(each, most),
                  Quantity.format(OptionalDouble.of((double) most(each)), "bytes")));
    }
    return text.toString();
  }

  private static long most(MemoryCurve curve) {
    return curve.points().stream().mapToLong(p -> p.cgroupBytes().orElse(0)).max().orElse(0);
  }

  /** The curve, its last column at the last point. */
  private static String line(MemoryCurve curve, long most) {
    List<MemoryPoint> points = curve.points();
    StringBuilder line = new StringBuilder();
    int columns = Math.min(COLUMNS, points.size());
    for (int column = 0; column < columns; column++) {
      int from = column * points.size() / columns;
      int to = Math.max(from + 1, (column + 1) * points.size() / columns);
      long bytes =
          IntStream.range(from, to)
              .mapToLong(i -> points.get(i).cgroupBytes().orElse(0))
              .max()
              .orElse(0);
      line.append(BARS.charAt((int) Math.min(BARS.length() - 1, bytes * BARS.length() / most)));
    }
    return line.append(" ".repeat(COLUMNS - columns)).toString();
  }
}

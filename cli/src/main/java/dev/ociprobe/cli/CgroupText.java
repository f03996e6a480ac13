package dev.ociprobe.cli;

import dev.ociprobe.host.cgroup.FoundContainer;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.Unit;
import dev.ociprobe.result.report.Quantity;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Readings as text for a terminal. */
final class CgroupText {

  /** The value for "no limit" in version 1: the largest count of pages, in bytes. */
  private static final long NO_LIMIT_BYTES = Long.MAX_VALUE - 0xffff;

  private CgroupText() {}

  /** Returns a paragraph for each directory, then the readings that are missing. */
  static String all(FoundContainer container, List<Reading> readings) {
    Map<Path, List<String>> byDirectory = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading instanceof Reading.Absent missing) {
        absent.add(missing.name() + ": " + missing.why());
      } else {
        byDirectory
            .computeIfAbsent(reading.path().resolveSibling(""), _ -> new ArrayList<>())
            .add("  %-45s %s%n".formatted(reading.name(), shown(reading)));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%s  (found by: %s)%n"
            .formatted(TerminalText.line(container.cgroup()), TerminalText.line(container.by())));
    byDirectory.forEach((directory, lines) -> {
      text.append("%n%s%n".formatted(TerminalText.line(directory.toString())));
      lines.forEach(text::append);
    });
    if (!absent.isEmpty()) {
      text.append("%nmissing%n".formatted());
      absent.forEach(line -> text.append("  %s%n".formatted(line)));
    }
    return text.toString();
  }

  /** Returns a line for each value that differs. */
  static String changes(Duration since, List<Reading> before, List<Reading> now) {
    Map<String, Reading> old = new HashMap<>();
    before.forEach(reading -> old.put(key(reading), reading));
    StringBuilder text = new StringBuilder();
    for (Reading reading : now) {
      Reading last = old.get(key(reading));
      if (!reading.equals(last)) {
        text.append(
            "%9.3f s  %-45s %s → %s%n"
                .formatted(
                    since.toNanos() / 1e9,
                    reading.name(),
                    last == null ? "nothing" : shown(last),
                    shown(reading)));
      }
    }
    return text.toString();
  }

  private static String key(Reading reading) {
    return reading.path() + ":" + reading.name();
  }

  private static String shown(Reading reading) {
    return switch (reading) {
      case Reading.Value value -> shown(value);
      case Reading.Text text -> text.text();
      case Reading.Absent absent -> "nothing: " + absent.why();
      case Reading.Unforeseen unforeseen -> "unforeseen: " + unforeseen.content();
    };
  }

  private static String shown(Reading.Value value) {
    if (value.unit() == Unit.BYTES && value.value() >= NO_LIMIT_BYTES) {
      return "no limit";
    }
    String exact = String.format(Locale.ROOT, "%d", value.value());
    String readable =
        Quantity.format(OptionalDouble.of((double) value.value()), value.unit().symbol());
    return switch (value.unit()) {
      case BYTES, NANOSECONDS, MICROSECONDS -> exact + "  (" + readable + ")";
      case COUNT, FLAG, UNKNOWN -> exact;
    };
  }
}

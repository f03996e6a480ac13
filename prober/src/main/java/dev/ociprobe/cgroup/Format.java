package dev.ociprobe.cgroup;

import dev.ociprobe.procfs.Fields;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a cgroup file writes its values: "Interface Files" of Linux's
 * Documentation/admin-guide/cgroup-v2.rst; version 1's are alike.
 */
sealed interface Format {

  /** The readings in a file's text; at least one. */
  List<Reading> parse(Path path, String file, String text);

  /** One number and nothing else: {@code 294912}. */
  record SingleNumber(Unit unit) implements Format {
    @Override
    public List<Reading> parse(Path path, String file, String text) {
      return List.of(value(path, file, text.strip(), unit));
    }
  }

  /**
   * A line a value: {@code nr_throttled 30}. Keys that we don't know are kept, with an unknown
   * unit.
   *
   * @param units of the keys that we know
   * @param required the keys whose absence is worth a reading
   */
  record FlatKeyed(Map<String, Unit> units, List<String> required) implements Format {
    public FlatKeyed {
      units = Map.copyOf(units);
      required = List.copyOf(required);
    }

    @Override
    public List<Reading> parse(Path path, String file, String text) {
      List<Reading> readings = new ArrayList<>();
      Set<String> missing = new LinkedHashSet<>(required);
      for (String line : text.lines().toList()) {
        List<String> words = Fields.split(line);
        if (words.size() == 2) {
          String key = words.get(0);
          Unit unit = units.getOrDefault(key, Unit.UNKNOWN);
          readings.add(value(path, file + ":" + key, words.get(1), unit));
          missing.remove(key);
        } else {
          readings.add(unforeseen(path, file, line));
        }
      }
      missing.forEach(key -> readings.add(absent(path, file + ":" + key, "no such line")));
      return readings;
    }
  }

  /** A line a device and kind, and a total: {@code 254:0 Read 4096}, {@code Total 4096}. */
  record DeviceLines(Unit unit) implements Format {
    @Override
    public List<Reading> parse(Path path, String file, String text) {
      List<Reading> readings = new ArrayList<>();
      for (String line : text.lines().toList()) {
        int space = line.lastIndexOf(' ');
        readings.add(
            space <= 0
                ? unforeseen(path, file, line)
                : value(
                    path, file + ":" + line.substring(0, space), line.substring(space + 1), unit));
      }
      if (readings.stream().noneMatch(r -> r.name().equals(file + ":Total"))) {
        readings.add(absent(path, file + ":Total", "no such line"));
      }
      return readings;
    }
  }

  /** A line a device, with keyed values: {@code 254:0 rbytes=4096 wbytes=0}. */
  record NestedKeyed(Map<String, Unit> units) implements Format {
    public NestedKeyed {
      units = Map.copyOf(units);
    }

    @Override
    public List<Reading> parse(Path path, String file, String text) {
      List<Reading> readings = new ArrayList<>();
      for (String line : text.lines().toList()) {
        List<String> words = Fields.split(line);
        if (words.size() < 2) {
          readings.add(unforeseen(path, file, line));
          continue;
        }
        String prefix = file + ":" + words.get(0) + " ";
        for (String word : words.subList(1, words.size())) {
          readings.add(assigned(path, prefix, word));
        }
      }
      return readings.isEmpty()
          ? List.of(absent(path, file, "empty: the kernel counts no device for it yet"))
          : readings;
    }

    private Reading assigned(Path path, String prefix, String word) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        return unforeseen(path, prefix.strip(), word);
      }
      String key = word.substring(0, equals);
      Unit unit = units.getOrDefault(key, Unit.UNKNOWN);
      return value(path, prefix + key, word.substring(equals + 1), unit);
    }
  }

  private static Reading value(Path path, String name, String number, Unit unit) {
    Optional<Long> value = Fields.number(number);
    return value.isPresent()
        ? new Reading.Value(path, TerminalText.shortLine(name), value.get(), unit)
        : unforeseen(path, name, number);
  }

  private static Reading unforeseen(Path path, String name, String content) {
    return new Reading.Unforeseen(
        path, TerminalText.shortLine(name), TerminalText.shortLine(content));
  }

  private static Reading absent(Path path, String name, String why) {
    return new Reading.Absent(path, name, why);
  }
}

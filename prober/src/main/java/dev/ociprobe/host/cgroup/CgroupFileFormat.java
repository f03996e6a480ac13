package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How a cgroup file writes its values: "Interface Files" of Linux's
 * Documentation/admin-guide/cgroup-v2.rst; version 1's are alike.
 */
sealed interface CgroupFileFormat {

  /** What version 2, and version 1's pids, write where there is no limit. */
  String MAX = "max";

  /** The readings in a file's text; at least one. */
  List<Reading> parse(Path path, String file, String text);

  /** One number, or {@code max}, and nothing else: {@code 294912}. */
  record SingleNumber(Unit unit) implements CgroupFileFormat {
    @Override
    public List<Reading> parse(Path path, String file, String text) {
      return List.of(value(path, file, text.strip(), unit));
    }
  }

  /** One line that isn't a number: {@code FROZEN}, {@code 0-3,7}. */
  record SingleText() implements CgroupFileFormat {
    @Override
    public List<Reading> parse(Path path, String file, String text) {
      String word = text.strip();
      if (word.isEmpty()) {
        return List.of(absent(path, file, "empty"));
      }
      return List.of(
          word.lines().count() == 1
              ? new Reading.Text(path, file, TerminalText.shortLine(word))
              : unforeseen(path, file, word));
    }
  }

  /** Numbers in a fixed order on one line: {@code 20000 100000}. */
  record Columns(List<String> names, Unit unit) implements CgroupFileFormat {

    /** Of {@code cpu.max}. */
    static final Columns QUOTA_AND_PERIOD =
        new Columns(List.of("quota", "period"), Unit.MICROSECONDS);

    @Override
    public List<Reading> parse(Path path, String file, String text) {
      List<String> words = FileFields.split(text);
      if (words.size() != names.size()) {
        return List.of(unforeseen(path, file, text));
      }
      return IntStream.range(0, names.size())
          .mapToObj(i -> value(path, file + ":" + names.get(i), words.get(i), unit))
          .toList();
    }
  }

  /**
   * A line a value: {@code nr_throttled 30}. Keys that we don't know are kept, with an unknown
   * unit.
   *
   * @param units of a key, {@link Unit#UNKNOWN} if we don't know it
   * @param required the keys whose absence is worth a reading
   */
  record FlatKeyed(Function<String, Unit> units, List<String> required)
      implements CgroupFileFormat {
    public FlatKeyed {
      required = List.copyOf(required);
    }

    static FlatKeyed of(Map<String, Unit> units, String... required) {
      return new FlatKeyed(key -> units.getOrDefault(key, Unit.UNKNOWN), List.of(required));
    }

    /** Whatever the keys are, they all count that. */
    static FlatKeyed of(Unit unit) {
      return new FlatKeyed(_ -> unit, List.of());
    }

    @Override
    public List<Reading> parse(Path path, String file, String text) {
      List<Reading> readings = new ArrayList<>();
      Set<String> missing = new LinkedHashSet<>(required);
      for (String line : text.lines().toList()) {
        List<String> words = FileFields.split(line);
        if (words.size() == 2) {
          String key = words.get(0);
          readings.add(value(path, file + ":" + key, words.get(1), units.apply(key)));
          missing.remove(key);
        } else {
          readings.add(unforeseen(path, file, line));
        }
      }
      missing.forEach(key -> readings.add(absent(path, file + ":" + key, "no such line")));
      return readings;
    }
  }

  /**
   * A line a device and kind: {@code 254:0 Read 4096}.
   *
   * @param total whether the last line is {@code Total 4096}
   */
  record DeviceLines(Unit unit, boolean total) implements CgroupFileFormat {

    static DeviceLines withTotal(Unit unit) {
      return new DeviceLines(unit, true);
    }

    /** Of what devices are given; those that aren't in it have no limit. */
    static DeviceLines ofLimits(Unit unit) {
      return new DeviceLines(unit, false);
    }

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
      if (!total) {
        return orEmpty(readings, path, file, "no device has one");
      }
      if (readings.stream().noneMatch(r -> r.name().equals(file + ":Total"))) {
        readings.add(absent(path, file + ":Total", "no such line"));
      }
      return readings;
    }
  }

  /**
   * A line a device, with keyed values: {@code 254:0 rbytes=4096 wbytes=0}.
   *
   * @param empty what it means if there is none
   */
  record NestedKeyed(Map<String, Unit> units, String empty) implements CgroupFileFormat {
    public NestedKeyed {
      units = Map.copyOf(units);
    }

    @Override
    public List<Reading> parse(Path path, String file, String text) {
      List<Reading> readings = new ArrayList<>();
      for (String line : text.lines().toList()) {
        List<String> words = FileFields.split(line);
        if (words.size() < 2) {
          readings.add(unforeseen(path, file, line));
          continue;
        }
        String prefix = file + ":" + words.get(0) + " ";
        for (String word : words.subList(1, words.size())) {
          readings.add(assigned(path, prefix, word));
        }
      }
      return orEmpty(readings, path, file, empty);
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
    if (number.equals(MAX)) {
      return new Reading.Text(path, TerminalText.shortLine(name), MAX);
    }
    Optional<Long> value = FileFields.number(number);
    return value.isPresent()
        ? new Reading.Value(path, TerminalText.shortLine(name), value.get(), unit)
        : unforeseen(path, name, number);
  }

  private static List<Reading> orEmpty(
      List<Reading> readings, Path path, String file, String empty) {
    return readings.isEmpty() ? List.of(absent(path, file, "empty: " + empty)) : readings;
  }

  private static Reading unforeseen(Path path, String name, String content) {
    return new Reading.Unforeseen(
        path, TerminalText.shortLine(name), TerminalText.shortLine(content));
  }

  private static Reading absent(Path path, String name, String why) {
    return new Reading.Absent(path, name, why);
  }
}

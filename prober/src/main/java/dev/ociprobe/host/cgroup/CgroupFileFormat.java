package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The format of a cgroup file: "Interface Files" of Linux's
 * Documentation/admin-guide/cgroup-v2.rst; version 1's are alike.
 */
sealed interface CgroupFileFormat
    permits CgroupFileFormat.SingleNumber,
        CgroupFileFormat.SingleText,
        CgroupFileFormat.Columns,
        CgroupFileFormat.FlatKeyed,
        CgroupFileFormat.DeviceLines,
        NestedKeyed {

  /** Parses a file's text into readings; at least one. */
  List<Reading> parse(CgroupFileText file);

  /** One number, or {@code max}, and nothing else: {@code 294912}. */
  record SingleNumber(Unit unit) implements CgroupFileFormat {
    @Override
    public List<Reading> parse(CgroupFileText file) {
      return List.of(file.value(file.text().strip(), unit));
    }
  }

  /** One line that isn't a number: {@code FROZEN}, {@code 0-3,7}. */
  record SingleText() implements CgroupFileFormat {
    @Override
    public List<Reading> parse(CgroupFileText file) {
      String word = file.text().strip();
      if (word.isEmpty()) {
        return List.of(new Reading.Absent(file.path(), file.name(), "empty"));
      }
      return List.of(word.lines().count() == 1 ? file.word(word) : file.unforeseen(word));
    }
  }

  /** Numbers in a fixed order on one line: {@code 20000 100000}. */
  record Columns(List<String> names, Unit unit) implements CgroupFileFormat {

    /** The columns of {@code cpu.max}. */
    static final Columns QUOTA_AND_PERIOD =
        new Columns(List.of("quota", "period"), Unit.MICROSECONDS);

    @Override
    public List<Reading> parse(CgroupFileText file) {
      List<String> words = FileFields.split(file.text());
      if (words.size() != names.size()) {
        return List.of(file.unforeseen(file.text()));
      }
      return IntStream.range(0, names.size())
          .mapToObj(i -> file.value(names.get(i), words.get(i), unit))
          .toList();
    }
  }

  /**
   * One key and its value on each line: {@code nr_throttled 30}. Unknown keys are kept.
   *
   * @param units the unit of a key, {@link Unit#UNKNOWN} for an unknown key
   * @param required the keys that get an absent reading if they have no line
   */
  record FlatKeyed(Function<String, Unit> units, List<String> required)
      implements CgroupFileFormat {
    public FlatKeyed {
      required = List.copyOf(required);
    }

    static FlatKeyed of(Map<String, Unit> units, String... required) {
      return new FlatKeyed(key -> units.getOrDefault(key, Unit.UNKNOWN), List.of(required));
    }

    /** The format of a file whose keys are not known and all have this unit. */
    static FlatKeyed of(Unit unit) {
      return new FlatKeyed(_ -> unit, List.of());
    }

    @Override
    public List<Reading> parse(CgroupFileText file) {
      List<Reading> readings = new ArrayList<>();
      Set<String> missing = new LinkedHashSet<>(required);
      for (String line : file.lines()) {
        List<String> words = FileFields.split(line);
        if (words.size() == 2) {
          String key = words.get(0);
          readings.add(file.value(key, words.get(1), units.apply(key)));
          missing.remove(key);
        } else {
          readings.add(file.unforeseen(line));
        }
      }
      missing.forEach(key -> readings.add(file.absentLine(key)));
      return readings;
    }
  }

  /**
   * One device, kind and value on each line: {@code 254:0 Read 4096}.
   *
   * @param total true if the last line is {@code Total 4096}
   */
  record DeviceLines(Unit unit, boolean total) implements CgroupFileFormat {
    private static final String TOTAL = "Total";

    static DeviceLines withTotal(Unit unit) {
      return new DeviceLines(unit, true);
    }

    /** The format of limits; devices that aren't listed have none. */
    static DeviceLines ofLimits(Unit unit) {
      return new DeviceLines(unit, false);
    }

    @Override
    public List<Reading> parse(CgroupFileText file) {
      List<Reading> readings = new ArrayList<>();
      for (String line : file.lines()) {
        int space = line.lastIndexOf(' ');
        readings.add(
            space <= 0
                ? file.unforeseen(line)
                : file.value(line.substring(0, space), line.substring(space + 1), unit));
      }
      if (!total) {
        return file.orEmpty(readings, "no device has one");
      }
      if (readings.stream().noneMatch(r -> r.name().equals(file.nameOf(TOTAL)))) {
        readings.add(file.absentLine(TOTAL));
      }
      return readings;
    }
  }
}

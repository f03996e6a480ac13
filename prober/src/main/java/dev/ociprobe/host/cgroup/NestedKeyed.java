package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One device and its keyed values on each line: {@code 254:0 rbytes=4096 wbytes=0}.
 *
 * @param empty the meaning of an empty file
 * @param others true if values of unknown keys are kept
 */
record NestedKeyed(Map<String, Unit> units, String empty, boolean others)
    implements CgroupFileFormat {
  private static final Pattern DEVICE = Pattern.compile("\\d+:\\d+");

  /** Pressure stall information: the averages follow from the total, and are left out. */
  static final NestedKeyed PRESSURE =
      new NestedKeyed(Map.of("total", Unit.MICROSECONDS), "no stalls are counted", false);

  public NestedKeyed {
    units = Map.copyOf(units);
  }

  NestedKeyed(Map<String, Unit> units, String empty) {
    this(units, empty, true);
  }

  @Override
  public List<Reading> parse(CgroupFileText file) {
    List<Reading> readings = new ArrayList<>();
    for (String line : file.lines()) {
      List<String> words = FileFields.split(line);
      if (words.size() < 2) {
        readings.add(file.unforeseen(line));
        continue;
      }
      int device = deviceIn(words);
      words.subList(device + 1, words.size()).stream()
          .filter(word -> others || isKnown(word))
          .forEach(word -> readings.add(assigned(file, words.get(device), word)));
    }
    return file.orEmpty(readings, empty);
  }

  /**
   * The place of the device that the values belong to. Some kernels put a device without values at
   * the beginning of the next one's line: {@code 8:16 8:0 rbytes=4096}.
   */
  private static int deviceIn(List<String> words) {
    int device = 0;
    while (device + 2 < words.size() && DEVICE.matcher(words.get(device + 1)).matches()) {
      device++;
    }
    return device;
  }

  private boolean isKnown(String word) {
    return units.keySet().stream().anyMatch(key -> word.startsWith(key + "="));
  }

  private Reading assigned(CgroupFileText file, String device, String word) {
    int equals = word.indexOf('=');
    if (equals <= 0) {
      return file.unforeseenOf(device, word);
    }
    String key = word.substring(0, equals);
    return file.value(
        device + " " + key, word.substring(equals + 1), units.getOrDefault(key, Unit.UNKNOWN));
  }
}

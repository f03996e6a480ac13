package dev.ociprobe.probe.footprint;

import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.Unit;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.result.files.FootprintResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups the readings of many containers by name. */
final class ReadingMedians {

  private ReadingMedians() {}

  static List<FootprintResult.Reading> of(List<Footprint> footprints) {
    Map<String, List<Reading>> byName = new LinkedHashMap<>();
    for (Footprint footprint : footprints) {
      for (Reading reading : footprint.readings()) {
        byName.computeIfAbsent(reading.name(), _ -> new ArrayList<>()).add(reading);
      }
    }
    return byName.values().stream().map(all -> median(all, footprints.size())).toList();
  }

  private static FootprintResult.Reading median(List<Reading> readings, int cycles) {
    List<Reading.Value> values =
        readings.stream()
            .filter(Reading.Value.class::isInstance)
            .map(Reading.Value.class::cast)
            .toList();
    Reading last = readings.getLast();
    return new FootprintResult.Reading(
        last.name(),
        last.path().toString(),
        (values.isEmpty() ? Unit.UNKNOWN : values.getLast().unit()).symbol(),
        new Medians<>(values).of(value -> (double) value.value()),
        values.size(),
        Optional.ofNullable(why(readings, values.size() < cycles)));
  }

  private static @Nullable String why(List<Reading> readings, boolean incomplete) {
    String why = incomplete ? "not in every cycle" : null;
    for (Reading reading : readings) {
      why =
          switch (reading) {
            case Reading.Value _ -> why;
            case Reading.Text text -> "not a number: " + text.text();
            case Reading.Absent absent -> absent.why();
            case Reading.Unforeseen unforeseen -> "unforeseen: " + unforeseen.content();
          };
    }
    return why;
  }
}

package dev.ociprobe.environment;

import dev.ociprobe.procfs.Fields;
import dev.ociprobe.procfs.PseudoFiles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code /proc/loadavg}, {@code stat}, {@code vmstat} and {@code pressure}: proc(5). */
final class LoadReader {

  private static final List<String> RESOURCES = List.of("cpu", "io", "memory");

  private LoadReader() {}

  static Load read(PseudoFiles files, Instant now) {
    List<String> average = Fields.split(files.text("/proc/loadavg").orElse(""));
    List<String> tasks = List.of(Fields.at(average, 3).orElse("").split("/", -1));
    Fields vm = Fields.keyed(files.lines("/proc/vmstat"));
    return new Load(
        now.truncatedTo(ChronoUnit.SECONDS).toString(),
        Fields.at(average, 0).flatMap(Fields::decimal).orElse(null),
        Fields.at(average, 1).flatMap(Fields::decimal).orElse(null),
        Fields.at(average, 2).flatMap(Fields::decimal).orElse(null),
        Fields.at(tasks, 0).flatMap(Fields::number).orElse(null),
        Fields.at(tasks, 1).flatMap(Fields::number).orElse(null),
        CpuTime.read(files).map(CpuTime::steal).orElse(null),
        vm.numberOf("pswpin").orElse(null),
        vm.numberOf("pswpout").orElse(null),
        pressures(files));
  }

  private static SortedMap<String, Pressure> pressures(PseudoFiles files) {
    SortedMap<String, Pressure> pressures = new TreeMap<>();
    for (String resource : RESOURCES) {
      pressure(files.lines("/proc/pressure/" + resource))
          .ifPresent(pressure -> pressures.put(resource, pressure));
    }
    return pressures;
  }

  private static Optional<Pressure> pressure(List<String> lines) {
    Optional<Pressure.Stall> some = stall(lines, "some ");
    Optional<Pressure.Stall> full = stall(lines, "full ");
    return some.isEmpty() && full.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pressure(some.orElse(null), full.orElse(null)));
  }

  // "some avg10=0.00 avg60=0.00 avg300=0.00 total=0"
  private static Optional<Pressure.Stall> stall(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind))
        .findFirst()
        .map(line -> Fields.assigned(line.substring(kind.length())))
        .flatMap(LoadReader::stall);
  }

  private static Optional<Pressure.Stall> stall(Fields fields) {
    Optional<Double> avg10 = fields.text("avg10").flatMap(Fields::decimal);
    Optional<Double> avg60 = fields.text("avg60").flatMap(Fields::decimal);
    Optional<Double> avg300 = fields.text("avg300").flatMap(Fields::decimal);
    Optional<Long> total = fields.numberOf("total");
    if (avg10.isEmpty() || avg60.isEmpty() || avg300.isEmpty() || total.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pressure.Stall(
            avg10.orElseThrow(), avg60.orElseThrow(), avg300.orElseThrow(), total.orElseThrow()));
  }
}

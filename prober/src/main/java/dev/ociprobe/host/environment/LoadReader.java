package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code /proc/loadavg}, {@code stat}, {@code vmstat} and {@code pressure}: proc(5). */
final class LoadReader {

  private static final List<String> RESOURCES = List.of("cpu", "io", "memory");

  private LoadReader() {}

  static HostLoad read(PseudoFiles files, Instant now) {
    List<String> average = FileFields.split(files.text("/proc/loadavg").orElse(""));
    List<String> tasks = List.of(FileFields.at(average, 3).orElse("").split("/", -1));
    FileFields vm = FileFields.keyed(files.lines("/proc/vmstat"));
    return new HostLoad(
        now.truncatedTo(ChronoUnit.SECONDS).toString(),
        FileFields.at(average, 0).flatMap(FileFields::decimal).orElse(null),
        FileFields.at(average, 1).flatMap(FileFields::decimal).orElse(null),
        FileFields.at(average, 2).flatMap(FileFields::decimal).orElse(null),
        FileFields.at(tasks, 0).flatMap(FileFields::number).orElse(null),
        FileFields.at(tasks, 1).flatMap(FileFields::number).orElse(null),
        CpuTime.read(files).map(CpuTime::steal).orElse(null),
        vm.numberOf("pswpin").orElse(null),
        vm.numberOf("pswpout").orElse(null),
        pressures(files));
  }

  private static SortedMap<String, Pressure> pressures(PseudoFiles files) {
    SortedMap<String, Pressure> pressures = new TreeMap<>();
    for (String resource : RESOURCES) {
      PressureReader.read(files, resource).ifPresent(pressure -> pressures.put(resource, pressure));
    }
    return pressures;
  }
}

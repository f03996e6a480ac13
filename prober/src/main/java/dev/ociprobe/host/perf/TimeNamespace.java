package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The time namespace of this process: time_namespaces(7). */
final class TimeNamespace {

  private TimeNamespace() {}

  /**
   * The lead of {@code CLOCK_MONOTONIC} as this process reads it over the host's, by which the
   * kernel stamps its records; 0 outside such a namespace.
   */
  static long monotonicOffsetNanos(PseudoFiles files) {
    return files.lines("/proc/self/timens_offsets").stream()
        .map(FileFields::split)
        .filter(fields -> fields.size() == 3 && fields.getFirst().equals("monotonic"))
        .flatMap(fields -> offset(fields).stream())
        .findFirst()
        .map(Duration::toNanos)
        .orElse(0L);
  }

  private static Optional<Duration> offset(List<String> fields) {
    return FileFields.number(fields.get(1))
        .flatMap(seconds ->
            FileFields.number(fields.get(2)).map(nanos -> Duration.ofSeconds(seconds, nanos)));
  }
}

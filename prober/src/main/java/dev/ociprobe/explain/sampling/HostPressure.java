package dev.ociprobe.explain.sampling;

import dev.ociprobe.host.environment.Pressure;
import dev.ociprobe.host.environment.PressureReader;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For how long some tasks of the host have waited for each resource since boot: Linux's
 * Documentation/accounting/psi.rst.
 *
 * @param micros by resource; without those that the kernel doesn't tell of
 */
record HostPressure(Map<String, Long> micros) {
  /** As the kernel names them, and as people do. */
  static final Map<String, String> RESOURCES =
      new TreeMap<>(Map.of("cpu", "a CPU", "io", "I/O", "memory", "memory"));

  HostPressure {
    micros = Map.copyOf(micros);
  }

  /** Until now. */
  static HostPressure read(PseudoFiles files) {
    Map<String, Long> micros = new TreeMap<>();
    for (String resource : RESOURCES.keySet()) {
      PressureReader.read(files, resource)
          .flatMap(pressure -> Optional.ofNullable(pressure.some()))
          .map(Pressure.Stall::totalMicros)
          .ifPresent(total -> micros.put(resource, total));
    }
    return new HostPressure(micros);
  }

  /** Between an earlier reading and this one. */
  HostPressure since(HostPressure earlier) {
    Map<String, Long> difference = new TreeMap<>();
    micros.forEach((resource, total) ->
        difference.put(resource, total - earlier.micros.getOrDefault(resource, total)));
    return new HostPressure(difference);
  }
}

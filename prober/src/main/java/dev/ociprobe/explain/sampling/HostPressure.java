package dev.ociprobe.explain.sampling;

import dev.ociprobe.host.environment.Pressure;
import dev.ociprobe.host.environment.PressureReader;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The host's pressure stall information: how long some tasks have waited for each resource since
 * boot. Documentation/accounting/psi.rst of Linux.
 *
 * @param micros by resource, without those that the kernel doesn't report
 */
record HostPressure(Map<String, Long> micros) {
  /** The kernel's names of the resources, with those that people use. */
  static final Map<String, String> RESOURCES =
      new TreeMap<>(Map.of("cpu", "a CPU", "io", "I/O", "memory", "memory"));

  HostPressure {
    micros = Map.copyOf(micros);
  }

  /** Reads the pressure until now. */
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

  /** Returns the pressure between an earlier reading and this one. */
  HostPressure since(HostPressure earlier) {
    Map<String, Long> difference = new TreeMap<>();
    micros.forEach((resource, total) ->
        difference.put(resource, total - earlier.micros.getOrDefault(resource, total)));
    return new HostPressure(difference);
  }
}

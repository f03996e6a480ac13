package dev.ociprobe.probe.workload;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The values of parameters that depend on the host and on the CPUs of a run. */
public final class HostValues {
  /** STREAM's rule: arrays of four times the last cache, so that none of it stays there. */
  private static final int CACHES = 4;

  /** For a host that hides its caches, as some hypervisors do. */
  private static final long USUAL_CACHE = 32L << 20;

  private HostValues() {}

  /**
   * The values by name: {@code cpus}, and {@code four-caches} in bytes.
   *
   * @param cpus that each container is given
   */
  public static Map<String, String> of(PseudoFiles files, int cpus) {
    long cache =
        files.matching(Path.of("/sys/devices/system/cpu/cpu0/cache"), "index*/size").stream()
            .flatMap(each -> files.text(each.toString()).stream())
            .flatMap(size -> bytes(size).stream())
            .mapToLong(Long::longValue)
            .max()
            .orElse(USUAL_CACHE);
    return Map.of("cpus", "" + cpus, "four-caches", "" + CACHES * cache);
  }

  /** A size as the kernel writes it: {@code 49152K}. */
  private static Optional<Long> bytes(String size) {
    return size.endsWith("K")
        ? FileFields.number(size.substring(0, size.length() - 1)).map(kib -> kib << 10)
        : Optional.empty();
  }
}

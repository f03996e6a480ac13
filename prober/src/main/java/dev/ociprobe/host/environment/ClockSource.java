package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's clock source.
 *
 * @param source as {@code tsc}
 * @param available all that it could use, in the kernel's order
 */
public record ClockSource(@Nullable String source, List<String> available) {

  public ClockSource {
    available = List.copyOf(available);
  }

  private static final String DIRECTORY = "/sys/devices/system/clocksource/clocksource0/";

  static ClockSource read(PseudoFiles files) {
    return new ClockSource(
        files.text(DIRECTORY + "current_clocksource").orElse(null),
        FileFields.split(files.text(DIRECTORY + "available_clocksource").orElse("")));
  }
}

package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Main memory and swap.
 *
 * @param transparentHugepages the chosen mode: {@code always}, {@code madvise} or {@code never}
 */
public record MemoryInfo(
    @Nullable Long totalBytes,
    @Nullable Long availableBytes,
    @Nullable Long swapTotalBytes,
    @Nullable Long swapFreeBytes,
    @Nullable String transparentHugepages) {

  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

  static MemoryInfo read(PseudoFiles files) {
    FileFields info = FileFields.keyed(files.lines("/proc/meminfo"));
    return new MemoryInfo(
        info.kibibytes("MemTotal").orElse(null),
        info.kibibytes("MemAvailable").orElse(null),
        info.kibibytes("SwapTotal").orElse(null),
        info.kibibytes("SwapFree").orElse(null),
        files
            .text("/sys/kernel/mm/transparent_hugepage/enabled")
            .map(CHOSEN::matcher)
            .filter(Matcher::find)
            .map(match -> match.group(1))
            .orElse(null));
  }
}

package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;

/** The switches from one thread to another on all CPUs: proc_stat(5). */
public final class ContextSwitches {
  private static final String KEY = "ctxt ";

  private ContextSwitches() {}

  /** The number since boot; 0 if the kernel doesn't report it. */
  public static long count(PseudoFiles files) {
    return files.lines("/proc/stat").stream()
        .filter(line -> line.startsWith(KEY))
        .findFirst()
        .flatMap(line -> FileFields.number(line.substring(KEY.length())))
        .orElse(0L);
  }
}

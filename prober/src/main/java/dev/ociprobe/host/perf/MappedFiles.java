package dev.ociprobe.host.perf;

import java.util.HashMap;
import java.util.Map;

/**
 * Interns files of code. Files of one build id are one file: runc runs a copy of itself that has no
 * name. For one thread.
 */
final class MappedFiles {
  /** A bound on memory, far above the programs and libraries of an ordinary host. */
  private static final int MAX_FILES = 1 << 14;

  private final Map<Object, MappedFile> known = new HashMap<>();

  /** Returns the file that stands for this one: the first of its build id that has a path. */
  MappedFile of(MappedFile file) {
    if (known.size() >= MAX_FILES) {
      known.clear();
    }
    Object key = file.buildId().isEmpty() ? file : file.buildId();
    return known.merge(
        key, file, (first, other) -> !first.isReachable() && other.isReachable() ? other : first);
  }
}

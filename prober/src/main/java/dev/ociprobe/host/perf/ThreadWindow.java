package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The threads from one on: those whose ids the kernel gives next. Filters of tracepoints can tell
 * them from the others, so that a host that is busy with those is not slowed down much.
 *
 * @param first its id
 * @param end behind the last id before the kernel begins anew
 * @param again behind the last id after that; 0 if it is not expected to
 */
public record ThreadWindow(int first, int end, int again) {
  /** More threads than that don't begin in a recording that can be kept. */
  static final int MOST = 8192;

  /** {@code RESERVED_PIDS}: the first id of another round. */
  private static final int RESERVED = 300;

  private static final int SMALLEST_MAX = 32_768;

  /** Returns the window that begins with a thread of this host. */
  public static ThreadWindow from(int tid) {
    int max =
        PseudoFiles.ofHost()
            .number("/proc/sys/kernel/pid_max")
            .map(Math::toIntExact)
            .orElse(SMALLEST_MAX);
    return from(tid, max);
  }

  /**
   * Returns the window that begins with a thread.
   *
   * @param max behind the largest id
   */
  static ThreadWindow from(int tid, int max) {
    int end = Math.min(max, tid + MOST);
    int left = tid + MOST - end;
    return new ThreadWindow(tid, end, left == 0 ? 0 : RESERVED + left);
  }

  /** Tells whether a thread is in it. */
  public boolean has(int tid) {
    return (tid >= first && tid < end) || (tid >= RESERVED && tid < again);
  }

  /** A filter of events of which a field is one of these threads. */
  String filter(List<String> fields) {
    return fields.stream().map(this::filter).collect(Collectors.joining(" || "));
  }

  private String filter(String field) {
    String ahead = "(%1$s >= %2$d && %1$s < %3$d)".formatted(field, first, end);
    return again == 0
        ? ahead
        : "%1$s || (%2$s >= %3$d && %2$s < %4$d)".formatted(ahead, field, RESERVED, again);
  }
}

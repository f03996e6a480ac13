package dev.ociprobe.result.files;

import java.util.List;

/** The verdict on one limit in one runtime. The names are part of the file format. */
public enum Verdict {
  /**
   * The limit was requested, written, and held within the tolerance; the same work got past it
   * without the limit, and the kernel's counter agrees.
   */
  ENFORCED,
  /**
   * The limit was requested and written, and nothing but reading it can be done about it, or
   * something else binds first.
   */
  WRITTEN,
  /** The workload is bounded, but outside the tolerance. */
  INEXACT,
  /** The workload exceeded the limit. */
  ESCAPED,
  /**
   * The runtime accepted the limit, but the container's cgroup doesn't have the requested value.
   */
  NOT_WRITTEN,
  /** The runtime refused the limit. */
  REJECTED,
  /** The host lacks the controller, the runtime the verb, or the kernel takes it from nobody. */
  UNSUPPORTED,
  /** The host was too busy, or a reading is missing. */
  INCONCLUSIVE;

  /** All verdicts, the worst first; a case which this host lacks says least of the check. */
  public static final List<Verdict> WORST_FIRST =
      List.of(
          ESCAPED, NOT_WRITTEN, INEXACT, REJECTED, INCONCLUSIVE, WRITTEN, ENFORCED, UNSUPPORTED);

  /** Tells whether the limit was accepted but does not hold, which {@code --strict} fails on. */
  public boolean isBroken() {
    return switch (this) {
      case INEXACT, ESCAPED, NOT_WRITTEN -> true;
      case ENFORCED, WRITTEN, REJECTED, UNSUPPORTED, INCONCLUSIVE -> false;
    };
  }
}

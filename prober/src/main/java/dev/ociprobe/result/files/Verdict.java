package dev.ociprobe.result.files;

/** What was found of one limit, in one runtime. Published: the names stay. */
public enum Verdict {
  /** Requested, written and kept to, within the tolerance. */
  ENFORCED,
  /** Something bounds the workload, but outside the tolerance. */
  INEXACT,
  /** The workload got past it. */
  ESCAPED,
  /** The runtime said yes, and the container's own cgroup doesn't say what was requested. */
  NOT_WRITTEN,
  /** The runtime refuses. */
  REJECTED,
  /** No such controller here, or no such verb. */
  UNSUPPORTED,
  /** Nothing could be shown: the host was too busy, or a reading is missing. */
  INCONCLUSIVE;

  /** Whether a limit was accepted and doesn't hold: what {@code --strict} fails on. */
  public boolean isBroken() {
    return switch (this) {
      case INEXACT, ESCAPED, NOT_WRITTEN -> true;
      case ENFORCED, REJECTED, UNSUPPORTED, INCONCLUSIVE -> false;
    };
  }
}

package dev.ociprobe.probe.reproduce;

/**
 * The replay of a stamp that loses its leading zeros.
 *
 * <p>Document 000 let the container print the seconds and {@code printf("%06d")} of a field that
 * holds nanoseconds where an NTP client steers the clock. Below a tenth of a second, the number has
 * fewer than nine digits. Its plot script took that for a lost digit at the end, and multiplied by
 * ten until the stamp was as long as others.
 */
final class StampReplay {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int DIGITS = 19;

  private StampReplay() {}

  /** Returns the stamp as printed there. */
  static String printed(long wallNanos) {
    return wallNanos / NANOS_PER_SECOND
        + "%06d".formatted(Math.floorMod(wallNanos, NANOS_PER_SECOND));
  }

  /** Returns the time that was read from it. */
  static long repaired(String stamp) {
    return Long.parseLong(stamp + "0".repeat(Math.max(0, DIGITS - stamp.length())));
  }

  /**
   * Returns the duration that was found there.
   *
   * @param startWallNanos its beginning, since 1970
   * @param endWallNanos its end, printed by the container
   */
  static long duration(long startWallNanos, long endWallNanos) {
    return repaired(printed(endWallNanos)) - startWallNanos;
  }

  /** Returns the duration by a stamp of the same instant with all nine digits. */
  static long paddedDuration(long startWallNanos, long endWallNanos) {
    String stamp =
        endWallNanos / NANOS_PER_SECOND
            + "%09d".formatted(Math.floorMod(endWallNanos, NANOS_PER_SECOND));
    return repaired(stamp) - startWallNanos;
  }
}

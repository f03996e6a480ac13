package dev.ociprobe.result.files;

/**
 * A line of the runtime's debug log during an iteration.
 *
 * @param at nanoseconds since the phase's beginning
 * @param placed the way in which that was found out
 * @param precision of {@code at}, ns; 0 where its write was recorded
 * @param level as the runtime names it; empty if it names none
 * @param message as it was logged, cut where it is long
 */
public record LogMark(long at, Placed placed, long precision, String level, String message) {

  /** The reasons for the place of a line. The names are part of the file format. */
  public enum Placed {
    /** The system call that wrote it, on the recorder's clock. */
    WRITTEN,
    /** The wall-clock time that it tells. */
    STAMPED
  }
}

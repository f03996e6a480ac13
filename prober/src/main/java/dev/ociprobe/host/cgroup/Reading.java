package dev.ociprobe.host.cgroup;

import java.nio.file.Path;

/**
 * One value of a cgroup file, or the reason why there is none. A missing value is never 0.
 *
 * <p>The name is that of the file; if the file holds several values, a colon and a key follow:
 * {@code memory.usage_in_bytes}, {@code cpu.stat:nr_throttled}, {@code
 * blkio.throttle.io_service_bytes:Total}, {@code io.stat:8:0 rbytes}.
 */
public sealed interface Reading {

  /** The file that was read or is missing. */
  Path path();

  String name();

  /** A number. */
  record Value(Path path, String name, long value, Unit unit) implements Reading {}

  /**
   * A word or a list: {@code max} for no limit, {@code FROZEN}, {@code 0-3}.
   *
   * @param text printable, shortened
   */
  record Text(Path path, String name, String text) implements Reading {}

  /**
   * A missing value.
   *
   * @param why in a few words, as {@code no such file}
   */
  record Absent(Path path, String name, String why) implements Reading {}

  /**
   * Content that the file's format doesn't foresee.
   *
   * @param content printable, shortened
   */
  record Unforeseen(Path path, String name, String content) implements Reading {}
}

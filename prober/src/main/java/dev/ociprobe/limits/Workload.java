package dev.ociprobe.limits;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the payload does in the container: a line of payload.c's table. All but {@link #work} tell
 * what they saw and then stay until they are told to end.
 *
 * @param arguments of the payload
 */
public record Workload(List<String> arguments) {

  /** Where the payload lies in the container. */
  private static final String PROGRAM = "/payload";

  /** How a file is read or written. */
  public enum Transfer {
    BUFFERED,
    /** {@code O_DIRECT}. */
    DIRECT,
    /** {@code O_SYNC}; for writing. */
    SYNC,
    /** Buffered, with fsync(2) at the end; for writing. */
    FSYNC;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Workload {
    arguments = List.copyOf(arguments);
  }

  /** Does nothing. */
  public static Workload idle() {
    return of("wait");
  }

  /** Keeps as many CPUs busy as it may; tells its longest stall when it is stopped. */
  public static Workload spin(int processes) {
    return of("spin", processes);
  }

  /** A fixed amount of CPU work, some 0.3 ms a piece, and then it exits. */
  public static Workload work(long pieces) {
    return of("work", pieces);
  }

  /** So many times a pause, then some pieces of work; tells the shortest and the longest. */
  public static Workload burst(long pieces, Duration pause, int count) {
    return of("burst", pieces, pause.toNanos(), count);
  }

  /** Writes to page after page and holds them; tells how far it came as it goes. */
  public static Workload touch(long bytes) {
    return of("touch", bytes);
  }

  /** Forks so often, as far as it can, and keeps the children. */
  public static Workload fork(int count) {
    return of("fork", count);
  }

  /** Writes a file, in blocks of up to 1 MiB; made if it isn't there. */
  public static Workload write(String path, long bytes, int block, Transfer transfer) {
    return of("write", path, bytes, block, transfer.word());
  }

  /** Reads a file, in blocks of up to 1 MiB. */
  public static Workload read(String path, long bytes, int block, Transfer transfer) {
    return of("read", path, bytes, block, transfer.word());
  }

  /**
   * Makes a device, and opens what then is there for reading and for writing.
   *
   * @param kind {@code c} or {@code b}
   */
  public static Workload device(String path, char kind, int major, int minor) {
    return of("device", path, kind, major, minor);
  }

  private static Workload of(Object... words) {
    return new Workload(List.of(words).stream().map(String::valueOf).toList());
  }

  /** {@code process.args}, also for {@code exec}. */
  public List<String> command() {
    return Stream.concat(Stream.of(PROGRAM), arguments.stream()).toList();
  }
}

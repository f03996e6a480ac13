package dev.ociprobe.probe.limits;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A task of the payload in the container: a line of payload.c's table. {@link #work}, {@link #fill}
 * and {@link #lay} exit by themselves; the others stay until TERM. All of those but {@link #idle}
 * write a {@linkplain PayloadReport report}.
 *
 * @param arguments of the payload
 */
public record Workload(List<String> arguments) {

  /** The payload's path in the container. */
  private static final String PROGRAM = "/payload";

  private static final Set<String> ENDING = Set.of("work", "touch", "huge");

  /** The ways of reading or writing a file. */
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

    /** The usual name. */
    public String words() {
      return switch (this) {
        case BUFFERED, DIRECT -> word();
        case SYNC -> "O_SYNC";
        case FSYNC -> "buffered+fsync";
      };
    }
  }

  public Workload {
    arguments = List.copyOf(arguments);
  }

  /** Does nothing. */
  public static Workload idle() {
    return of("wait");
  }

  /** Keeps that many CPUs busy; reports its longest stall when it ends. */
  public static Workload spin(int processes) {
    return of("spin", processes);
  }

  /** Does a fixed amount of CPU work, about 0.3 ms a piece, and exits. */
  public static Workload work(long pieces) {
    return of("work", pieces);
  }

  /**
   * Pauses and then works, a number of times; reports the shortest and the longest burst of work.
   */
  public static Workload burst(long pieces, Duration pause, int count) {
    return of("burst", pieces, pause.toNanos(), count);
  }

  /** Writes to page after page and keeps them; reports its progress. */
  public static Workload touch(long bytes) {
    return of("touch", bytes);
  }

  /** Writes to page after page and exits; for {@code exec}. */
  public static Workload fill(long bytes) {
    return of("fill", bytes);
  }

  /**
   * Writes to huge page after huge page and keeps them.
   *
   * @param pageShift 21 for pages of 2 MiB
   */
  public static Workload huge(long bytes, int pageShift) {
    return of("huge", bytes, pageShift);
  }

  /** Forks that many times, as far as it can, and keeps the children. */
  public static Workload fork(int count) {
    return of("fork", count);
  }

  /** Writes a file in blocks of up to 1 MiB; creates it if it doesn't exist. */
  public static Workload write(String path, long bytes, int block, Transfer transfer) {
    return of("write", path, bytes, block, transfer.word());
  }

  /** Writes a file in blocks of 1 MiB, bypassing the page cache, and exits. */
  public static Workload lay(String path, long bytes) {
    return of("lay", path, bytes, 1 << 20, Transfer.DIRECT.word());
  }

  /** Reads a file in blocks of up to 1 MiB; again from its start if it has fewer bytes. */
  public static Workload read(String path, long bytes, int block, Transfer transfer) {
    return of("read", path, bytes, block, transfer.word());
  }

  /**
   * Makes a device node and opens it, for reading and for writing.
   *
   * @param kind {@code c} or {@code b}
   */
  public static Workload device(String path, char kind, int major, int minor) {
    return of("device", path, kind, major, minor);
  }

  private static Workload of(Object... words) {
    return new Workload(List.of(words).stream().map(String::valueOf).toList());
  }

  /** Returns true if it may end, by itself or by its limit, before its cgroup has been read. */
  boolean mayEnd() {
    return ENDING.contains(arguments.getFirst());
  }

  /** The {@code process.args}, also for {@code exec}. */
  public List<String> command() {
    return command("");
  }

  /** The command on the host, with the payload in that root filesystem. */
  List<String> commandIn(Path rootfs) {
    return command(rootfs.toString());
  }

  private List<String> command(String above) {
    return Stream.concat(Stream.of(above + PROGRAM), arguments.stream()).toList();
  }
}

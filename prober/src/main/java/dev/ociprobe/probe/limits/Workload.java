package dev.ociprobe.probe.limits;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the payload does in the container: a line of payload.c's table. All but {@link #work} and
 * {@link #fill} tell what they saw and then stay until they are told to end.
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

    /** As people call it. */
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

  /** Writes to page after page, and exits: for {@code exec}. */
  public static Workload fill(long bytes) {
    return of("fill", bytes);
  }

  /**
   * Writes to huge page after huge page and holds them.
   *
   * @param pageShift 21 for pages of 2 MiB
   */
  public static Workload huge(long bytes, int pageShift) {
    return of("huge", bytes, pageShift);
  }

  /** Forks so often, as far as it can, and keeps the children. */
  public static Workload fork(int count) {
    return of("fork", count);
  }

  /** Writes a file, in blocks of up to 1 MiB; made if it isn't there. */
  public static Workload write(String path, long bytes, int block, Transfer transfer) {
    return of("write", path, bytes, block, transfer.word());
  }

  /** Writes a file past the page cache, in blocks of 1 MiB, and exits. */
  public static Workload lay(String path, long bytes) {
    return of("lay", path, bytes, 1 << 20, Transfer.DIRECT.word());
  }

  /** Reads a file, in blocks of up to 1 MiB; again and again if it has fewer bytes. */
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
    return command("");
  }

  /** The same on the host, where that root filesystem lies. */
  List<String> commandIn(Path rootfs) {
    return command(rootfs.toString());
  }

  private List<String> command(String above) {
    return Stream.concat(Stream.of(above + PROGRAM), arguments.stream()).toList();
  }
}

package dev.ociprobe.probe.limits;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report that the workload writes, by the container's own clocks and counters: evidence, never
 * the base of a verdict. See report.h.
 *
 * @param kind the meaning of the values
 * @param first value
 * @param second value
 * @param third value
 */
public record PayloadReport(Kind kind, long first, long second, long third) {

  /** The kinds of reports, each with its three values. */
  public enum Kind {
    /** Pieces of work done, longest stall in ns, elapsed ns. */
    SPIN,
    /** Bursts done, shortest in ns, longest in ns. */
    BURST,
    /** Bytes touched so far, bytes to touch, 0 or the errno of mmap(2). */
    TOUCH,
    /** Forks that succeeded, forks that failed, errno of the last failure. */
    FORK,
    /** Bytes moved, elapsed ns, operations. */
    IO,
    /** Errno, bytes moved by then, operations by then. */
    FAILED,
    /** Errnos of mknod(2), open(2) for reading, open(2) for writing; 0 is success. */
    DEVICE
  }

  // "OCRP", little-endian
  private static final int MAGIC = 0x5052_434f;
  private static final int BYTES = 32;
  private static final int FIRST_VALUE = 8;

  /** The reports in a container's output, in order. */
  static List<PayloadReport> parse(byte[] output) {
    ByteBuffer bytes = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
    List<PayloadReport> reports = new ArrayList<>();
    int at = 0;
    while (at <= output.length - BYTES) {
      Optional<Kind> kind =
          bytes.getInt(at) == MAGIC ? kind(bytes.getInt(at + Integer.BYTES)) : Optional.empty();
      if (kind.isPresent()) {
        reports.add(
            new PayloadReport(
                kind.get(),
                bytes.getLong(at + FIRST_VALUE),
                bytes.getLong(at + FIRST_VALUE + Long.BYTES),
                bytes.getLong(at + FIRST_VALUE + 2 * Long.BYTES)));
        at += BYTES;
      } else {
        at++;
      }
    }
    return reports;
  }

  private static Optional<Kind> kind(int number) {
    return number >= 1 && number <= Kind.values().length
        ? Optional.of(Kind.values()[number - 1])
        : Optional.empty();
  }
}

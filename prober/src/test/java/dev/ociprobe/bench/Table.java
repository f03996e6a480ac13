package dev.ociprobe.bench;

import java.io.PrintStream;
import java.util.Locale;

/** The rows, printed as they come. */
final class Table {
  /** What may be done between two cycles. */
  static final double MAX_BETWEEN_NANOS = 5_000_000;

  private final PrintStream out;

  /**
   * Prints the head.
   *
   * @param ours what the first column of figures is
   * @param reference what it is compared with
   */
  Table(PrintStream out, String ours, String reference) {
    this.out = out;
    row("what", ours, reference, "ratio", "at most", "");
  }

  /** Smaller is better: the ratio is of the first to the second. */
  void compare(String what, double ours, double reference, double limit) {
    double ratio = ours / reference;
    row(
        what,
        duration(ours),
        duration(reference),
        fixed(ratio),
        fixed(limit),
        ratio <= limit ? "OK" : "MISSED");
  }

  /** Something to read the others by, without a limit. */
  void note(String what, double ours, double reference) {
    row(what, duration(ours), duration(reference), fixed(ours / reference), "", "");
  }

  /** Something of ours alone. */
  void figure(String what, double ours) {
    row(what, duration(ours), "", "", "", "");
  }

  /** Something of ours alone that is to stay below a limit. */
  void limit(String what, double ours, double limit) {
    row(what, duration(ours), "", "", duration(limit), ours <= limit ? "OK" : "MISSED");
  }

  /** How many there were of something. */
  void count(String what, long ours) {
    row(what, Long.toString(ours), "", "", "", "");
  }

  private void row(String... cells) {
    out.printf("%-34s %12s %12s %8s %8s  %s%n", (Object[]) cells);
    out.flush();
  }

  private static String fixed(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  private static String duration(double nanos) {
    if (nanos < 1_000) {
      return String.format(Locale.ROOT, "%.1f ns", nanos);
    }
    return nanos < 1_000_000
        ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
        : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}

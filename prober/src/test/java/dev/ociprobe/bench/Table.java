package dev.ociprobe.bench;

import java.io.PrintStream;
import java.util.Locale;

/** A table whose rows are printed at once. */
final class Table {
  /** The most that work between two cycles may take. */
  static final double MAX_BETWEEN_NANOS = 5_000_000;

  private final PrintStream out;

  /**
   * Prints the head.
   *
   * @param ours the title of the first column of figures
   * @param reference the title of the column it is compared with
   */
  Table(PrintStream out, String ours, String reference) {
    this.out = out;
    row("what", ours, reference, "ratio", "at most", "");
  }

  /**
   * Prints a row with a limit on the ratio of the first figure to the second; smaller is better.
   */
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

  /** Prints a row without a limit, for comparison. */
  void note(String what, double ours, double reference) {
    row(what, duration(ours), duration(reference), fixed(ours / reference), "", "");
  }

  /** Prints a row with one figure. */
  void figure(String what, double ours) {
    row(what, duration(ours), "", "", "", "");
  }

  /** Prints a row with one figure and its limit. */
  void limit(String what, double ours, double limit) {
    row(what, duration(ours), "", "", duration(limit), ours <= limit ? "OK" : "MISSED");
  }

  /** Prints a row with a count. */
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

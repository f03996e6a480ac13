package dev.ociprobe.cli;

import dev.ociprobe.text.Counted;
import java.time.Duration;
import java.util.Locale;

/**
 * The progress line of a long run: steps done, rate, time left, errors. A terminal shows one line
 * that is redrawn at most ten times a second; elsewhere a new line appears now and then. The
 * measuring thread draws it between two cycles, so that nothing runs beside what is timed.
 */
final class Progress implements AutoCloseable {
  private static final long TERMINAL_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
  private static final long FILE_INTERVAL_NANOS = Duration.ofSeconds(15).toNanos();
  private static final int BAR = 20;

  private final Console console;
  private long total;
  private String outlook = "";
  private final long startedNanos = System.nanoTime();
  private final boolean terminal;
  private long shownNanos = startedNanos;
  private long done;
  private long kept;
  private long errors;

  /**
   * Begins at step 0.
   *
   * @param total number of steps if nothing is given up, as far as known
   */
  Progress(Console console, long total) {
    this.console = console;
    this.total = total;
    this.terminal = Outlet.ERR.isTerminal();
  }

  /**
   * Corrects the expected number of steps.
   *
   * @param outlook on the end, shown before what each step is
   */
  void expect(long steps, String outlook) {
    this.total = steps;
    this.outlook = outlook;
  }

  /** Counts one more step. */
  void step(boolean failed, String what) {
    done++;
    errors += failed ? 1 : 0;
    long now = System.nanoTime();
    long interval = terminal ? TERMINAL_INTERVAL_NANOS : FILE_INTERVAL_NANOS;
    if (!console.quiet() && now - shownNanos >= interval) {
      shownNanos = now;
      show(line(now, what));
    }
  }

  /** Counts a step that was done before. */
  void keep(boolean failed) {
    kept++;
    done++;
    errors += failed ? 1 : 0;
  }

  /** Shows the step that begins, on a terminal only; for steps that take long. */
  void now(String what) {
    if (!console.quiet() && terminal) {
      show(line(System.nanoTime(), what));
    }
  }

  /** Prints a note in a line of its own. */
  void note(String text) {
    console.note(text);
  }

  private void show(String line) {
    if (terminal) {
      Outlet.ERR.redraw(fitting(line, Console.width() - 1));
    } else {
      Outlet.ERR.println(line);
    }
  }

  private String line(long now, String what) {
    return line(new Steps(done, kept, total, errors), now - startedNanos, outlook + what);
  }

  /**
   * Numbers of steps.
   *
   * @param kept those that were done before the progress began
   */
  record Steps(long done, long kept, long total, long errors) {}

  /** The line after that time; it tells the rate and the time left once a step is done. */
  static String line(Steps steps, long elapsedNanos, String what) {
    long done = steps.done();
    long total = steps.total();
    long errors = steps.errors();
    String pace = "";
    if (done > steps.kept()) {
      double rate = (done - steps.kept()) / Math.max(elapsedNanos / 1e9, 1e-9);
      long left = Math.round(Math.max(total - done, 0) / rate);
      pace = String.format(Locale.ROOT, "%.1f/s  %s left  ", rate, time(left));
    }
    return String.format(
        Locale.ROOT,
        "%s %d/%d  %s%s  %s",
        bar(done, total),
        done,
        total,
        pace,
        Counted.of(errors, "error", "errors"),
        what);
  }

  /** The line without its bar and its end, where the terminal has no room for them. */
  static String fitting(String line, int width) {
    String fitting = line.length() > width ? line.substring(BAR + 1) : line;
    return fitting.length() > width ? fitting.substring(0, width - 1) + "…" : fitting;
  }

  static String bar(long done, long total) {
    int filled = (int) Math.min(BAR, BAR * done / Math.max(total, 1));
    return "━".repeat(filled) + "╌".repeat(BAR - filled);
  }

  static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Removes the line from a terminal. */
  @Override
  public void close() {
    if (terminal && !console.quiet()) {
      Outlet.ERR.redraw("");
    }
  }
}

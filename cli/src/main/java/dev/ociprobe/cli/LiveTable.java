package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.posix.Descriptors.TerminalSize;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.WatchScreen;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table of a watch that is redrawn, and below it as many of the last slow calls as fit into the
 * terminal as large as it is then.
 */
final class LiveTable extends WatchDisplay {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  /** A watch that draws nothing for so long was stopped, and its shell has had the terminal. */
  private static final long STOPPED_NANOS = Duration.ofSeconds(4).toNanos();

  private final Console console;
  private final Supplier<TerminalSize> terminal;
  private final LastSlowCalls slow = new LastSlowCalls();
  private long startedNanos;
  private @Nullable Watch watch;
  private long drawnNanos;
  private TerminalSize drawnSize;
  private int lines;

  /**
   * A table that is not shown yet.
   *
   * @param terminal tells the size of standard output's terminal
   */
  LiveTable(Console console, Supplier<TerminalSize> terminal) {
    this.console = console;
    this.terminal = terminal;
    this.drawnSize = terminal.get();
  }

  @Override
  void begins(Watch begun) {
    watch = begun;
    startedNanos = System.nanoTime();
  }

  @Override
  public void called(WatchedCall call) {}

  @Override
  public void slow(WatchedCall call, Explanation explanation) {
    slow.add(call, explanation);
  }

  /** The table goes on below what is said. */
  @Override
  void trouble(String problem, String remedy) {
    super.trouble(problem, remedy);
    lines = 0;
  }

  @Override
  public void pause() {
    long now = System.nanoTime();
    if (watch != null && now - drawnNanos >= INTERVAL_NANOS) {
      if (now - drawnNanos >= STOPPED_NANOS) {
        lines = 0;
      }
      drawnNanos = now;
      draw(watch, now);
    }
  }

  private void draw(Watch shown, long now) {
    forgetAnotherSize();
    Duration watched = Duration.ofNanos(now - startedNanos);
    Style style = new Style(console.style().color(), drawnSize.columns());
    WatchScreen screen =
        new WatchScreen(
            "watching for %d s; Ctrl-C ends it".formatted(watched.toSeconds()),
            shown.series().results(),
            watched,
            slow.layOut(style));
    String text = screen.layOut(style, drawnSize.columns(), drawnSize.lines());
    Outlet.OUT.redraw(lines, text);
    lines = Math.toIntExact(text.lines().count());
  }

  /** Begins anew on a terminal of another size: it alone knows where its lines are now. */
  private void forgetAnotherSize() {
    TerminalSize size = terminal.get();
    if (!size.equals(drawnSize)) {
      drawnSize = size;
      lines = 0;
      Outlet.OUT.clear();
    }
  }

  @Override
  void ends() {
    forgetAnotherSize();
    Outlet.OUT.redraw(lines, "");
    watch = null;
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.WatchTable;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The picture of a watch that goes on, on standard output. For the thread of the watch. */
abstract class WatchDisplay implements WatchListener {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** Returns the display for standard output as it is. */
  static WatchDisplay of(boolean jsonLines, Console console) {
    if (jsonLines) {
      return new JsonLines();
    }
    if (console.quiet()) {
      return new Nothing();
    }
    return Outlet.OUT.isTerminal() ? new Live(console) : new Lines();
  }

  void begins(Watch watch) {}

  void ends() {}

  /** The moment of a kernel's stamp on the wall clock. */
  static Instant wallClock(long nanos) {
    return Instant.now().minusNanos(System.nanoTime() - nanos);
  }

  static String line(WatchedCall call) {
    return String.format(
        Locale.ROOT,
        "%s  %-8s %-10s %-8s %9.2f ms  %s",
        CLOCK.format(wallClock(call.endNanos())),
        TerminalText.line(call.runtime()),
        TerminalText.line(call.engine()),
        TerminalText.line(call.verb()),
        call.nanos() / 1e6,
        TerminalText.shortLine(call.container()));
  }

  /** Shows nothing until the end. */
  private static final class Nothing extends WatchDisplay {
    @Override
    public void called(WatchedCall call) {}
  }

  /** A JSON document for each call. */
  private static final class JsonLines extends WatchDisplay {
    @Override
    public void called(WatchedCall call) {
      Outlet.OUT.printJsonLine(CallLine.of(call, wallClock(call.endNanos())));
    }
  }

  /** A line for each call. */
  private static final class Lines extends WatchDisplay {
    @Override
    public void called(WatchedCall call) {
      Outlet.OUT.println(line(call));
    }

    @Override
    public void slow(WatchedCall call, Optional<SpikeResult> explained) {
      Outlet.OUT.println("  slow: " + line(call));
    }
  }

  /** A table that is redrawn, and the last slow calls below it. */
  private static final class Live extends WatchDisplay {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MAX_SLOW = 8;

    private final Style style;
    private final Deque<String> slow = new ArrayDeque<>();
    private final long startedNanos = System.nanoTime();
    private @Nullable Watch watch;
    private long drawnNanos;
    private int lines;

    Live(Console console) {
      style = console.style();
    }

    @Override
    void begins(Watch begun) {
      watch = begun;
    }

    @Override
    public void called(WatchedCall call) {}

    @Override
    public void slow(WatchedCall call, Optional<SpikeResult> explained) {
      slow.addLast(line(call));
      if (slow.size() > MAX_SLOW) {
        slow.removeFirst();
      }
    }

    @Override
    public void pause() {
      long now = System.nanoTime();
      if (watch != null && now - drawnNanos >= INTERVAL_NANOS) {
        drawnNanos = now;
        draw(watch, now);
      }
    }

    private void draw(Watch shown, long now) {
      Duration watched = Duration.ofNanos(now - startedNanos);
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(Locale.ROOT, "watching for %d s; Ctrl-C ends it%n%n", watched.toSeconds()));
      text.append(WatchTable.of(shown.series().results(), watched, style));
      text.append(WatchTable.slow(List.copyOf(slow.reversed()), style));
      Outlet.OUT.redraw(lines, text.toString());
      lines = (int) text.chars().filter(c -> c == '\n').count();
    }

    @Override
    void ends() {
      Outlet.OUT.redraw(lines, "");
    }
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.WatchTable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table of a watch that is redrawn, and below it as many of the last slow calls as fit. */
final class LiveTable extends WatchDisplay {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MAX_SLOW = 20;

  private final Style style;
  private final int height;
  private final Deque<String> slow = new ArrayDeque<>();
  private long startedNanos;
  private @Nullable Watch watch;
  private long drawnNanos;
  private int lines;

  LiveTable(Console console) {
    style = console.style();
    height = Console.height();
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
    slow.addFirst(WatchTable.slow(line(call), explanation.found(), explanation.missing(), style));
    if (slow.size() > MAX_SLOW) {
      slow.removeLast();
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
    String table =
        String.format(Locale.ROOT, "watching for %d s; Ctrl-C ends it%n%n", watched.toSeconds())
            + WatchTable.of(shown.series().results(), watched, style);
    String text = WatchTable.screen(table, slow, style, height);
    Outlet.OUT.redraw(lines, text);
    lines = Math.toIntExact(text.lines().count());
  }

  @Override
  void ends() {
    Outlet.OUT.redraw(lines, "");
    watch = null;
  }
}

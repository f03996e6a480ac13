package dev.ociprobe.cli;

import dev.ociprobe.bundle.registry.DownloadListener;
import dev.ociprobe.text.Counted;
import java.time.Duration;
import java.util.Locale;

/**
 * The progress of layers that come from a registry. A terminal shows one line that is redrawn;
 * elsewhere a new line appears now and then.
 */
final class DownloadProgress implements DownloadListener {
  private static final long TERMINAL_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
  private static final long FILE_INTERVAL_NANOS = Duration.ofSeconds(15).toNanos();
  private static final double MEBIBYTE = 1 << 20;

  private final Console console;
  private final boolean terminal = Outlet.ERR.isTerminal();
  private long total;
  private long done;
  private long startedNanos;
  private long shownNanos;

  DownloadProgress(Console console) {
    this.console = console;
  }

  @Override
  public void begins(String image, int layers, long bytes) {
    total = bytes;
    done = 0;
    startedNanos = System.nanoTime();
    shownNanos = startedNanos;
    console.note(
        String.format(
            Locale.ROOT,
            "fetching %s: %s, %.1f MiB",
            image,
            Counted.of(layers, "layer", "layers"),
            bytes / MEBIBYTE));
  }

  @Override
  public void received(long bytes) {
    done += bytes;
    long now = System.nanoTime();
    if (!console.quiet()
        && now - shownNanos >= (terminal ? TERMINAL_INTERVAL_NANOS : FILE_INTERVAL_NANOS)) {
      shownNanos = now;
      show(line(done, total, now - startedNanos));
    }
  }

  private void show(String line) {
    if (terminal) {
      Outlet.ERR.redraw(Progress.fitting(line, Console.width() - 1));
    } else {
      Outlet.ERR.println(line);
    }
  }

  /** The line after that time. */
  static String line(long done, long total, long elapsedNanos) {
    double rate = done / Math.max(elapsedNanos / 1e9, 1e-9);
    return String.format(
        Locale.ROOT,
        "%s %.1f of %.1f MiB  %.1f MiB/s  %s left",
        Progress.bar(done, total),
        done / MEBIBYTE,
        total / MEBIBYTE,
        rate / MEBIBYTE,
        Progress.time(Math.round(Math.max(total - done, 0) / Math.max(rate, 1))));
  }

  @Override
  public void ended() {
    if (terminal && !console.quiet()) {
      Outlet.ERR.redraw("");
    }
  }
}

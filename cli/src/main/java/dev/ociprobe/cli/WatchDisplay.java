package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.WatchTable;
import dev.ociprobe.text.TerminalText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The picture of a watch that goes on, on standard output. For the thread of the watch. */
abstract class WatchDisplay implements WatchListener {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final UnsavedFiles unsaved = new UnsavedFiles();

  /** Returns the display for standard output as it is. */
  static WatchDisplay of(boolean jsonLines, Console console, Descriptors descriptors) {
    if (jsonLines) {
      return new JsonLines();
    }
    if (console.quiet()) {
      return ofNothing();
    }
    return Outlet.OUT.isTerminal()
        ? new LiveTable(console, () -> TerminalWindow.of(descriptors))
        : new Lines(console);
  }

  /** Returns a display that shows nothing. */
  static WatchDisplay ofNothing() {
    return new Nothing();
  }

  /** The files that could not be written so far. */
  final UnsavedFiles unsaved() {
    return unsaved;
  }

  @Override
  public final void notSaved(ResultFileException problem) {
    unsaved.add(problem);
    trouble(
        String.valueOf(problem.getMessage()),
        "the watch goes on; what it sees is in no figure until there is room again");
  }

  /** Tells at once of what is wrong while the watch goes on. */
  void trouble(String problem, String remedy) {
    Console.error(problem, remedy);
  }

  /** A watch begins, or goes on with empty figures. */
  void begins(Watch watch) {}

  void ends() {}

  /** Tells whether nobody reads standard output any more, or it is full. */
  boolean hasFailed() {
    return false;
  }

  static String line(WatchedCall call) {
    return String.format(
        Locale.ROOT,
        "%s  %-8s %-10s %-8s %9.2f ms  %s",
        CLOCK.format(call.ended()),
        TerminalText.line(call.runtime()),
        TerminalText.line(call.engine()),
        TerminalText.line(call.verb()),
        call.nanos() / 1e6,
        TerminalText.shortLine(call.who()));
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
      Outlet.OUT.printJsonLine(CallLine.of(call, call.ended()));
    }

    @Override
    public void slow(WatchedCall call, Explanation explanation) {
      CallLine line = CallLine.of(call, call.ended());
      Outlet.OUT.printJsonLine(new SlowCallLine(line, explanation.found(), explanation.missing()));
    }

    @Override
    boolean hasFailed() {
      return Outlet.OUT.hasFailed();
    }
  }

  /** A line for each call, and the causes of the slow ones. */
  private static final class Lines extends WatchDisplay {
    private final Style style;

    Lines(Console console) {
      style = console.style();
    }

    @Override
    public void called(WatchedCall call) {
      Outlet.OUT.println(line(call));
    }

    @Override
    public void slow(WatchedCall call, Explanation explanation) {
      Outlet.OUT.printStyled(
          WatchTable.slow(
              "slow: " + line(call), explanation.found(), explanation.missing(), style));
    }

    @Override
    boolean hasFailed() {
      return Outlet.OUT.hasFailed();
    }
  }
}

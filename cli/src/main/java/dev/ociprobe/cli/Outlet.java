package dev.ociprobe.cli;

import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.text.StandIns;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A standard stream, and the only way to it: whatever a text holds that could control a terminal,
 * becomes a visible escape here, and whatever its charset lacks, a stand-in.
 */
enum Outlet {
  /** Standard output. */
  OUT(1),
  /** Standard error. */
  ERR(2);

  private static final Set<Outlet> MUTED = ConcurrentHashMap.newKeySet();

  private final int fd;

  /** The silence of a stream, which ends with it. */
  @FunctionalInterface
  interface Silence extends AutoCloseable {
    @Override
    void close();
  }

  Outlet(int fd) {
    this.fd = fd;
  }

  /**
   * Discards what is printed until the silence is closed: that of a command within another. Of
   * nested ones, the outermost ends it.
   */
  Silence mute() {
    boolean begins = MUTED.add(this);
    return () -> {
      if (begins) {
        MUTED.remove(this);
      }
    };
  }

  /** Prints text that may come from outside. */
  void print(String text) {
    send(TerminalText.of(text));
  }

  /** Prints text and a line feed. */
  void println(String text) {
    print(text + "\n");
  }

  /** Prints text in which the escape sequences of a style stay as they are. */
  void printStyled(String text) {
    send(TerminalText.styled(text));
  }

  /** Prints a document as indented JSON, in ASCII. */
  void printJson(Record document) {
    try {
      RunJson.write(document, stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints a document as one line of JSON, in ASCII. */
  void printJsonLine(Record document) {
    try {
      RunJson.writeLine(document, stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints an exception as Java shows it. */
  void print(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    print(trace.toString().replace("\t", "    "));
  }

  /** Replaces the line that a terminal shows. */
  void redraw(String line) {
    send("\r" + TerminalText.line(line) + "\u001b[K");
  }

  /**
   * Replaces the lines above the cursor of a terminal; the escape sequences of a style stay.
   *
   * @param lines the number of lines to replace
   */
  void redraw(int lines, String text) {
    send((lines == 0 ? "" : "\u001b[" + lines + "A") + "\r\u001b[J" + TerminalText.styled(text));
  }

  /** Clears a terminal; the cursor stands in its first line then. */
  void clear() {
    send("\u001b[H\u001b[2J");
  }

  /** Returns a writer to this stream for text in which a style's escape sequences stay. */
  PrintWriter styledWriter() {
    return new PrintWriter(new Styled(this), true);
  }

  /**
   * Tells if the stream is a terminal that understands escape sequences; {@link System#console}
   * covers input and output together.
   */
  boolean isTerminal() {
    String target = target();
    String type = System.getenv("TERM");
    return type != null
        && !type.equals("dumb")
        && (target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console"));
  }

  /** Tells if the stream goes to another process. */
  boolean isPipe() {
    return target().startsWith("pipe:");
  }

  /** Tells if something could not be written: a PrintStream is silent. */
  boolean hasFailed() {
    return stream().checkError();
  }

  private String target() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private void send(String text) {
    if (MUTED.contains(this)) {
      return;
    }
    PrintStream stream = stream();
    stream.print(StandIns.in(text, stream.charset()));
    stream.flush();
  }

  private PrintStream stream() {
    return this == OUT ? System.out : System.err;
  }

  /** Collects what is written, up to the next flush. */
  private static final class Styled extends Writer {
    private final Outlet outlet;
    private final StringBuilder text = new StringBuilder();

    Styled(Outlet outlet) {
      this.outlet = outlet;
    }

    @Override
    public void write(char[] chars, int from, int count) {
      text.append(chars, from, count);
    }

    @Override
    public void flush() {
      outlet.printStyled(text.toString());
      text.setLength(0);
    }

    @Override
    public void close() {
      flush();
    }
  }
}

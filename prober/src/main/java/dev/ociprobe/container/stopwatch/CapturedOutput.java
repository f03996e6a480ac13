package dev.ociprobe.container.stopwatch;

import dev.ociprobe.text.TerminalText;
import java.util.Arrays;

/**
 * What a process wrote to one stream, as bytes that nothing is assumed of: all of it if it was
 * short, otherwise its beginning and, of stderr, its end. Immutable.
 */
public final class CapturedOutput {
  private final long totalBytes;
  private final byte[] head;
  private final byte[] tail;

  /** Takes the arrays over. */
  CapturedOutput(long totalBytes, byte[] head, byte[] tail) {
    this.totalBytes = totalBytes;
    this.head = head;
    this.tail = tail;
  }

  /** How many bytes were written and read, kept or not. */
  public long totalBytes() {
    return totalBytes;
  }

  /** The first bytes. */
  public byte[] head() {
    return head.clone();
  }

  /** The last bytes, those in the head left out; empty if the head is all there was. */
  public byte[] tail() {
    return tail.clone();
  }

  /** How many bytes between head and tail were dropped. */
  public long droppedBytes() {
    return totalBytes - head.length - tail.length;
  }

  /**
   * The text, fit for a terminal and a log: what isn't UTF-8 becomes U+FFFD, control characters
   * become visible ({@code \e}, {@code \t}, {@code \x07}), lines stay lines, trailing space is cut.
   *
   * @param maxChars more than 0; of a longer text the last words are kept, behind {@code …}
   */
  public String text(int maxChars) {
    String text =
        droppedBytes() == 0
            ? TerminalText.of(joined())
            : TerminalText.of(head)
                + "\n… (%,d bytes left out)\n".formatted(droppedBytes())
                + TerminalText.of(tail);
    return TerminalText.lastOf(text.strip(), maxChars);
  }

  private byte[] joined() {
    byte[] whole = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return whole;
  }

  @Override
  public String toString() {
    return totalBytes + " bytes";
  }
}

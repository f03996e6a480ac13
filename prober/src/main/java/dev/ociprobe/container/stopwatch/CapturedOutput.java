package dev.ociprobe.container.stopwatch;

import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes that a process wrote to one stream: all of them if they were few, otherwise the first
 * and, of a container or of stderr, the last. They may be anything. Immutable.
 */
public final class CapturedOutput {
  private final long totalBytes;
  private final byte[] head;
  private final byte[] tail;

  // Owns the arrays from now on.
  CapturedOutput(long totalBytes, byte[] head, byte[] tail) {
    this.totalBytes = totalBytes;
    this.head = head;
    this.tail = tail;
  }

  /** The number of bytes that the stopwatch read, kept or not. */
  public long totalBytes() {
    return totalBytes;
  }

  /** The first bytes. */
  public byte[] head() {
    return head.clone();
  }

  /** The last bytes, without those of the head; empty if the head is everything. */
  public byte[] tail() {
    return tail.clone();
  }

  /** The number of bytes between head and tail that were dropped. */
  public long droppedBytes() {
    return totalBytes - head.length - tail.length;
  }

  /**
   * The output as text that is safe for a terminal and a log: malformed UTF-8 becomes U+FFFD,
   * control characters become visible ({@code \e}, {@code \t}, {@code \x07}), line feeds are kept,
   * surrounding space is removed.
   *
   * @param maxChars more than 0; of a longer text only the end is kept, after {@code …}
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

  /**
   * The lines of the output that are not blank, as safe as {@link #text}, but those of which a part
   * was dropped.
   *
   * @param maxChars of a longer line only the end is kept, after {@code …}
   */
  public List<String> lines(int maxChars) {
    List<String> lines = new ArrayList<>();
    if (droppedBytes() == 0) {
      lines.addAll(TerminalText.of(joined()).lines().toList());
    } else {
      List<String> last = TerminalText.of(tail).lines().toList();
      lines.addAll(TerminalText.of(head).lines().toList());
      lines.removeLast();
      lines.addAll(last.subList(Math.min(1, last.size()), last.size()));
    }
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(line -> TerminalText.lastOf(line, maxChars))
        .toList();
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

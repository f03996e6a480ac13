package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a program of 64 bits on its first stack: their number, and their addresses; the
 * texts are further up on the same stack.
 */
final class ProgramArguments {
  private static final int MAX_ARGUMENTS = 4096;

  private ProgramArguments() {}

  /**
   * Reads the arguments.
   *
   * @param stack its beginning
   * @param stackPointer the address of that
   * @return none if the beginning doesn't hold all of them
   */
  static List<String> of(ByteBuffer stack, long stackPointer) {
    long count = stack.limit() < Long.BYTES ? 0 : stack.getLong(0);
    if (count < 1 || count > MAX_ARGUMENTS || stack.limit() < (count + 1) * Long.BYTES) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      long start = stack.getLong(i * Long.BYTES) - stackPointer;
      int end = start < 0 || start >= stack.limit() ? stack.limit() : endOf(stack, (int) start);
      if (end == stack.limit()) {
        return List.of();
      }
      byte[] text = new byte[end - (int) start];
      stack.get((int) start, text);
      arguments.add(new String(text, StandardCharsets.UTF_8));
    }
    return arguments;
  }

  /** The index of the NUL of a text; the limit if there is none. */
  private static int endOf(ByteBuffer stack, int start) {
    int at = start;
    while (at < stack.limit() && stack.get(at) != 0) {
      at++;
    }
    return at;
  }
}

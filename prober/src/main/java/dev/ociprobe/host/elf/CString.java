package dev.ociprobe.host.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Strings that end with a zero byte, in a table. */
final class CString {
  /** A bound on a function's name; generic ones of C++ and Go are long. */
  private static final int MAX_BYTES = 4096;

  private CString() {}

  /** Returns the string at an offset. */
  static String at(ByteBuffer table, int offset) throws BadElfException {
    BadElfException.check(offset >= 0 && offset < table.limit(), "the offset of a name");
    int end = offset;
    while (end < table.limit() && table.get(end) != 0 && end - offset < MAX_BYTES) {
      end++;
    }
    byte[] text = new byte[end - offset];
    table.get(offset, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}

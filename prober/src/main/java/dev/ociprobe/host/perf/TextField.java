package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text field in a tracepoint's data, up to a NUL.
 *
 * @param isElsewhere true if the field holds the text's position: 16 bits of length above 16 bits
 *     of offset
 */
record TextField(int offset, int size, boolean isElsewhere) {
  private static final int LOW = 0xffff;

  String read(SampleRecord sample) {
    int at = sample.dataAt(offset, size);
    if (!isElsewhere) {
      return text(sample.bytes(), at, size);
    }
    int place = sample.bytes().getInt(at);
    int length = place >>> Short.SIZE;
    return text(sample.bytes(), sample.dataAt(place & LOW, length), length);
  }

  /** Reads a thread's name through an interner: names are few and frequent. */
  String readName(SampleRecord sample, CommInterner names) {
    return isElsewhere ? read(sample) : names.of(sample.bytes(), sample.dataAt(offset, size), size);
  }

  static String text(ByteBuffer bytes, int from, int maxBytes) {
    byte[] text = new byte[maxBytes];
    bytes.get(from, text);
    int length = 0;
    while (length < maxBytes && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}

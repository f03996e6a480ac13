package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text in a tracepoint's data, up to its NUL.
 *
 * @param isElsewhere whether the field has the text's place: 16 bits of length above 16 of offset
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

  /** A thread's name: there are few, and they come again and again. */
  String readName(SampleRecord sample, CommInterner names) {
    return isElsewhere ? read(sample) : names.of(sample.bytes(), sample.dataAt(offset, size), size);
  }

  static String text(ByteBuffer bytes, int from, int most) {
    byte[] text = new byte[most];
    bytes.get(from, text);
    int length = 0;
    while (length < most && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}

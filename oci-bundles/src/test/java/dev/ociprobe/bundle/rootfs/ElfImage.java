package dev.ociprobe.bundle.rootfs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The smallest dynamic program: headers, an interpreter, a dynamic section. */
final class ElfImage {
  private static final String STRINGS = "\0liba.so.1\0libb.so\0$ORIGIN/../lib\0/opt/x\0";
  private static final String INTERPRETER = "/lib64/ld.so\0";
  private static final long BASE = 0x400000;

  private final ByteBuffer image = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
  private final boolean wide;

  private ElfImage(boolean wide) {
    this.wide = wide;
  }

  static byte[] wide() {
    return new ElfImage(true).build();
  }

  static byte[] narrow() {
    return new ElfImage(false).build();
  }

  private byte[] build() {
    int headers = 64;
    int interpreter = 320;
    int strings = 384;
    int dynamic = 512;
    image.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1});
    image.putShort(16, (short) 3).putShort(18, (short) (wide ? 62 : 3));
    number(wide ? 32 : 28, headers);
    image.putShort(wide ? 54 : 42, (short) (wide ? 56 : 32)).putShort(wide ? 56 : 44, (short) 3);
    image.put(interpreter, INTERPRETER.getBytes(US_ASCII));
    image.put(strings, STRINGS.getBytes(US_ASCII));
    int end = dynamic(dynamic, BASE + strings);
    segment(headers, 0, 1, 0, image.capacity());
    segment(headers, 1, 3, interpreter, INTERPRETER.length());
    segment(headers, 2, 2, dynamic, end - dynamic);
    return image.array();
  }

  private int dynamic(int at, long strings) {
    int next = at;
    long[][] entries = {
      {1, STRINGS.indexOf("liba")},
      {1, STRINGS.indexOf("libb")},
      {15, STRINGS.indexOf("$ORIGIN")},
      {29, STRINGS.indexOf("/opt")},
      {5, strings},
      {10, STRINGS.length()},
      {0, 0}
    };
    for (long[] entry : entries) {
      number(next, entry[0]);
      number(next + word(), entry[1]);
      next += 2 * word();
    }
    return next;
  }

  private void segment(int headers, int index, int type, long offset, long bytes) {
    int at = headers + index * (wide ? 56 : 32);
    image.putInt(at, type);
    number(at + (wide ? 8 : 4), offset);
    number(at + (wide ? 16 : 8), BASE + offset);
    number(at + (wide ? 32 : 16), bytes);
  }

  private int word() {
    return wide ? 8 : 4;
  }

  private void number(int at, long value) {
    if (wide) {
      image.putLong(at, value);
    } else {
      image.putInt(at, (int) value);
    }
  }
}

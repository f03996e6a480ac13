package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes one string of equal thread names, for they come with every switch. For one thread. */
final class CommInterner {
  /** {@code TASK_COMM_LEN}. */
  private static final int BYTES = 2 * Long.BYTES;

  private static final int SLOTS = 1024;

  private final @Nullable String[] names = new @Nullable String[SLOTS];
  private final long[] first = new long[SLOTS];
  private final long[] second = new long[SLOTS];

  /** The text that begins there, of at most so many bytes. */
  String of(ByteBuffer bytes, int from, int most) {
    if (most != BYTES) {
      return TextField.text(bytes, from, most);
    }
    long a = bytes.getLong(from);
    long b = bytes.getLong(from + Long.BYTES);
    int slot = Long.hashCode(a * 31 + b) & (SLOTS - 1);
    String name = names[slot];
    if (name == null || first[slot] != a || second[slot] != b) {
      name = TextField.text(bytes, from, most);
      names[slot] = name;
      first[slot] = a;
      second[slot] = b;
    }
    return name;
  }
}

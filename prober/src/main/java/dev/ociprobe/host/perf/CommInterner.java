package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Interns thread names, which come with every context switch. For one thread. */
final class CommInterner {
  /** {@code TASK_COMM_LEN}. */
  private static final int BYTES = 2 * Long.BYTES;

  private static final int SLOTS = 1024;

  private final @Nullable String[] names = new @Nullable String[SLOTS];
  private final long[] first = new long[SLOTS];
  private final long[] second = new long[SLOTS];

  /** Reads the name in these bytes, up to a NUL. */
  String of(ByteBuffer bytes, int from, int maxBytes) {
    if (maxBytes != BYTES) {
      return TextField.text(bytes, from, maxBytes);
    }
    long a = bytes.getLong(from);
    long b = bytes.getLong(from + Long.BYTES);
    int slot = Long.hashCode(a * 31 + b) & (SLOTS - 1);
    String name = names[slot];
    if (name == null || first[slot] != a || second[slot] != b) {
      name = TextField.text(bytes, from, maxBytes);
      names[slot] = name;
      first[slot] = a;
      second[slot] = b;
    }
    return name;
  }
}

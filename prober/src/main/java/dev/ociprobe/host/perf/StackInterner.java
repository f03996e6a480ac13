package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Interns equal stacks, up to a maximum number of stacks. For one thread. */
final class StackInterner {
  /** A bound on memory, far above the number of stacks on an ordinary host. */
  private static final int MAX_STACKS = 1 << 13;

  /** {@code PERF_CONTEXT_MAX}: words from this value up are context markers, not addresses. */
  private static final long FIRST_MARKER = -4095;

  /** {@code PERF_CONTEXT_USER}: the addresses behind it are the user's. */
  private static final long USER_MARKER = -512;

  private static final long[] NONE = {};

  private final Map<KernelStack, KernelStack> known = new HashMap<>();

  /** Reads the kernel's part of a stack of the given number of words. */
  KernelStack of(ByteBuffer bytes, int from, int words) {
    long[] addresses = new long[words];
    int depth = 0;
    for (int i = 0; i < words; i++) {
      long word = bytes.getLong(from + i * Long.BYTES);
      if (word == USER_MARKER) {
        break;
      }
      if (isAddress(word)) {
        addresses[depth++] = word;
      }
    }
    KernelStack stack =
        new KernelStack(depth == words ? addresses : Arrays.copyOf(addresses, depth));
    if (known.size() >= MAX_STACKS) {
      known.clear();
    }
    KernelStack same = known.putIfAbsent(stack, stack);
    return same == null ? stack : same;
  }

  /** Reads the addresses of the user's part of a stack of the given number of words. */
  static long[] user(ByteBuffer bytes, int from, int words) {
    int marker = 0;
    while (marker < words && bytes.getLong(from + marker * Long.BYTES) != USER_MARKER) {
      marker++;
    }
    if (marker + 1 >= words) {
      return NONE; // as in most records: without any of the user's
    }
    return IntStream.range(marker + 1, words)
        .mapToLong(i -> bytes.getLong(from + i * Long.BYTES))
        .filter(StackInterner::isAddress)
        .toArray();
  }

  private static boolean isAddress(long word) {
    return Long.compareUnsigned(word, FIRST_MARKER) < 0;
  }
}

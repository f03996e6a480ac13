package dev.ociprobe.host.perf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes one object of equal stacks, as far as there are not too many. For one thread. */
final class StackInterner {
  /** Far more than a host's ordinary life has: a bound for what a strange one may take. */
  private static final int MOST = 1 << 16;

  /** {@code PERF_CONTEXT_MAX}: from here up, words name a context instead of a function. */
  private static final long FIRST_MARKER = -4095;

  private final Map<KernelStack, KernelStack> known = new HashMap<>();

  /** That of so many words. */
  KernelStack of(ByteBuffer bytes, int from, int words) {
    long[] addresses = new long[words];
    int depth = 0;
    for (int i = 0; i < words; i++) {
      long word = bytes.getLong(from + i * Long.BYTES);
      if (Long.compareUnsigned(word, FIRST_MARKER) < 0) {
        addresses[depth++] = word;
      }
    }
    KernelStack stack =
        new KernelStack(depth == words ? addresses : Arrays.copyOf(addresses, depth));
    if (known.size() >= MOST) {
      known.clear();
    }
    KernelStack same = known.putIfAbsent(stack, stack);
    return same == null ? stack : same;
  }
}

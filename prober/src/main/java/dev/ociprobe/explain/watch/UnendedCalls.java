package dev.ociprobe.explain.watch;

import java.util.Map;

/**
 * The calls that have begun and whose end has not come yet: a parent may learn of it late, or
 * never. Memory is bounded. Belongs to one thread.
 */
final class UnendedCalls {
  private static final int MOST = 1 << 10;

  private final Map<Integer, OpenCall> calls = new BoundedMap<>(MOST);

  void began(OpenCall call) {
    calls.put(call.pid(), call);
  }

  /** Takes note of a call's end, not of that of a span. */
  void ended(OpenCall call) {
    calls.remove(call.pid(), call);
  }

  /**
   * Tells whether the end of a call is to be expected that began before a time. What others keep in
   * the foreground lasts as long as they like.
   *
   * @param nanos {@code CLOCK_MONOTONIC}
   */
  boolean hasBegunBefore(long nanos) {
    return calls.values().stream()
        .anyMatch(each -> each.startNanos() < nanos && (!each.staysOn() || each.caller().isOwn()));
  }
}

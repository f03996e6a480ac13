package dev.ociprobe.container.stopwatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The replies of a {@link FakeStopwatch}, by what asks for them. For one thread. */
final class ReplyScript {
  private final Map<String, Deque<FakeReply>> replies = new HashMap<>();

  /** Adds a reply after those of the same key. */
  void add(String key, FakeReply reply) {
    replies.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(reply);
  }

  /** Takes the next reply of the first key that has one. */
  Optional<FakeReply> next(List<String> keys) {
    return keys.stream()
        .map(replies::get)
        .filter(each -> each != null && !each.isEmpty())
        .findFirst()
        .map(Deque::remove);
  }

  /**
   * The reply to what has none: success, with the payload's stamp for an await of the first byte.
   */
  static FakeReply unscripted(Request request, long realtimeNanos, long monotonicNanos) {
    boolean stamps = request instanceof Await await && await.firstByte();
    return stamps
        ? FakeReply.success()
            .withContainerOutput(
                PayloadStamps.encode(new PayloadStamp(monotonicNanos, realtimeNanos, 1)))
        : FakeReply.success();
  }
}

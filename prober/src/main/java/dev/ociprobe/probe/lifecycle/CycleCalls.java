package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Request;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The requests of one cycle. Those that are sure to be made are sent ahead as one chain, so that
 * Java adds no delay between them; the others are sent when they are made. For one thread.
 */
final class CycleCalls {
  private final Stopwatch stopwatch;
  private final Deque<Request> ahead = new ArrayDeque<>();

  CycleCalls(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  /** Sends requests that will be made, in this order, unless one of them fails. */
  void sendAhead(List<? extends Request> sure) {
    stopwatch.submit(sure);
    ahead.clear();
    ahead.addAll(sure);
  }

  Invocation invoke(Command command) {
    return wasSentAhead(command) ? stopwatch.nextInvocation() : stopwatch.invoke(command);
  }

  Awaited await(Await await) {
    return wasSentAhead(await) ? stopwatch.nextAwaited() : stopwatch.await(await);
  }

  private boolean wasSentAhead(Request request) {
    Request next = ahead.poll();
    if (next != null && !next.equals(request)) {
      throw new IllegalStateException("sent " + next + " ahead, not " + request);
    }
    return next != null;
  }
}

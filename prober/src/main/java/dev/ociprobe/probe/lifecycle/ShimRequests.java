package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.shim.ShimCalls;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Request;
import dev.ociprobe.container.stopwatch.ShimAwait;
import dev.ociprobe.container.stopwatch.ShimCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of one cycle of a shim once its container is created, in their order.
 *
 * @param end asks for the end of the container, of which {@code ended} is the answer
 * @param also the calls that the plan adds, in its order
 */
record ShimRequests(
    ShimCall end,
    ShimCall start,
    Await ready,
    List<ShimCall> also,
    ShimCall kill,
    ShimAwait ended,
    ShimCall delete,
    ShimCall shutdown) {

  /**
   * The requests for a container.
   *
   * @param calls of its shim, which has created it
   * @param ready the wait for its first byte
   * @param signal the number of the one that kill sends
   */
  static ShimRequests of(
      ShimCalls calls, Await ready, List<Verb> also, int signal, Duration timeout) {
    return new ShimRequests(
        calls.awaitEnd(),
        calls.start(),
        ready,
        also.stream().map(verb -> calls.call(method(verb))).toList(),
        calls.kill(signal),
        new ShimAwait(timeout),
        calls.call("Delete"),
        calls.shutdown());
  }

  private static String method(Verb verb) {
    return switch (verb) {
      case STATE -> "State";
      case PAUSE -> "Pause";
      case RESUME -> "Resume";
      default -> throw new IllegalArgumentException("no call of a shim: " + verb.label());
    };
  }

  /** The requests up to the container's first byte. */
  List<Request> beginning() {
    return List.of(end, start, ready);
  }

  List<Request> whole() {
    List<Request> whole = new ArrayList<>(beginning());
    whole.addAll(also);
    whole.addAll(List.of(kill, ended, delete, shutdown));
    return whole;
  }
}

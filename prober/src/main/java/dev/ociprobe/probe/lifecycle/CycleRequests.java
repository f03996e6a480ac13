package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests to the stopwatch of one cycle, in their order.
 *
 * @param also the calls that the plan adds, in its order
 * @param signal that kill sends
 */
record CycleRequests(
    Command create,
    Command start,
    Await ready,
    List<Command> also,
    Command kill,
    String signal,
    Await gone,
    Command delete) {

  /** Prepares the slot for a container of that id. */
  static CycleRequests prepare(
      RuntimeSlot slot, String id, LifecyclePlan plan, Readiness readiness, Duration timeout) {
    return of(slot, slot.prepare(id), plan.also(), readiness, timeout);
  }

  /** The requests for the container that the placeholders name. */
  static CycleRequests of(
      RuntimeSlot slot,
      Placeholders placeholders,
      List<Verb> also,
      Readiness readiness,
      Duration timeout) {
    return new CycleRequests(
        Command.creating(argv(slot, Verb.CREATE, placeholders), timeout),
        Command.starting(argv(slot, Verb.START, placeholders), timeout),
        readiness.request(slot.pidFile(), timeout),
        also.stream()
            .map(verb -> Command.captured(argv(slot, verb, placeholders), timeout))
            .toList(),
        Command.captured(argv(slot, Verb.KILL, placeholders), timeout),
        placeholders.signal(),
        Await.gone(slot.pidFile(), timeout),
        Command.captured(argv(slot, Verb.DELETE, placeholders), timeout));
  }

  private static List<String> argv(RuntimeSlot slot, Verb verb, Placeholders placeholders) {
    return slot.runtime().argv(verb, placeholders);
  }

  /** The requests up to the container's first byte. */
  List<Request> beginning() {
    return List.of(create, start, ready);
  }

  /** The same requests, with the end of that process instead of the one in the pid file. */
  CycleRequests withInit(int pid) {
    return new CycleRequests(
        create, start, ready, also, kill, signal, Await.gone(pid, gone.timeout()), delete);
  }

  /** The requests that end the container. */
  List<Request> ending() {
    return List.of(kill, gone, delete);
  }

  List<Request> whole() {
    List<Request> whole = new ArrayList<>(beginning());
    whole.addAll(also);
    whole.addAll(ending());
    return whole;
  }
}

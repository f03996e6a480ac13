package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Request;
import dev.ociprobe.posix.Clocks;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes containers of one slot that live on, and ends them later: a cycle in two halves. All of
 * them run from the slot's one bundle and are children of its one stopwatch: a runtime needs the
 * bundle's config.json and the pid file for create only, and a root filesystem that is mounted for
 * each container stays its own. Each half can be begun by sending its requests, and its answers be
 * taken later, so that one thread has many slots at work. Not safe for use by several threads at
 * once.
 */
public final class ContainerHolder {
  /** The time of requests that are served as soon as they are sent. */
  public static final long AT_ONCE = 0;

  private final RuntimeSlot slot;
  private final Readiness readiness;
  private final Duration timeout;

  /**
   * A holder of a slot's containers.
   *
   * @param kind of the containers' init
   * @param timeout of each call and wait; the runtime's own if empty
   */
  public ContainerHolder(
      RuntimeSlot slot, Readiness.Kind kind, Clocks clocks, Optional<Duration> timeout) {
    this.slot = slot;
    this.readiness = new Readiness(kind, slot.runtime().entry().stampClock(), clocks);
    this.timeout = timeout.orElse(slot.runtime().entry().timeout());
  }

  /**
   * A container's first half.
   *
   * @param cycle its phases from create to the first byte, or the failure; nothing is left then
   * @param container present if it is up
   */
  public record Launch(Cycle cycle, Optional<HeldContainer> container) {}

  /**
   * A container whose bundle is prepared: nothing else of the slot may be prepared before its
   * launch.
   */
  public static final class Prepared {
    private final String id;
    private final CycleRequests requests;

    private Prepared(String id, CycleRequests requests) {
      this.id = id;
      this.requests = requests;
    }
  }

  /**
   * Prepares the slot's bundle for a container.
   *
   * @param id unused so far
   */
  public Prepared prepare(String id) {
    return new Prepared(id, requests(slot.prepare(id)));
  }

  private CycleRequests requests(Placeholders placeholders) {
    return CycleRequests.of(slot, placeholders, List.of(), readiness, timeout);
  }

  /** Creates and starts a container, and waits until it is ready. */
  public Launch launch(Prepared prepared) {
    return beginLaunch(prepared, AT_ONCE).get();
  }

  /**
   * Lets a container be created and started.
   *
   * @param beginNanos the time from which on it is, {@code CLOCK_MONOTONIC}
   * @return waits until it is ready; nothing else may be asked of the slot before
   */
  public Supplier<Launch> beginLaunch(Prepared prepared, long beginNanos) {
    CycleCalls calls = begin(prepared.requests.beginning(), beginNanos);
    return () -> launched(prepared, calls);
  }

  private CycleCalls begin(List<Request> requests, long beginNanos) {
    CycleCalls calls = new CycleCalls(slot.stopwatch(), slot.remarks());
    calls.sendAhead(requests, beginNanos);
    return calls;
  }

  private Launch launched(Prepared prepared, CycleCalls calls) {
    String id = prepared.id;
    Map<Phase, Timing> timings = new EnumMap<>(Phase.class);
    slot.rootfsMount()
        .map(mount -> Timing.between(mount.startNanos(), mount.endNanos()))
        .ifPresent(timing -> timings.put(Phase.MOUNT, timing));
    try {
      int init = awaitReady(prepared.requests, calls, timings);
      slot.hold(id);
      return new Launch(new Cycle.Completed(timings), Optional.of(new HeldContainer(id, init)));
    } catch (PhaseFailedException e) {
      slot.sweep(id);
      return new Launch(e.cycle(timings), Optional.empty());
    }
  }

  private int awaitReady(CycleRequests requests, CycleCalls calls, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Invocation create = calls.call(Phase.CREATE, requests.create(), timings);
    Invocation start = calls.call(Phase.START, requests.start(), timings);
    Awaited awaited = readiness.await(calls, requests.ready());
    try {
      readiness
          .judge(awaited, start.startNanos())
          .record(create.startNanos(), start.startNanos(), timings);
      if (awaited.goneNanos().isPresent()) {
        throw PhaseFailedException.of(
            Phase.READY, "ended", "the command ended by itself, so its container can't be held");
      }
    } catch (PhaseFailedException e) {
      Optional<String> crash =
          new ContainerInit(calls, awaited.pid(), slot.runtime().hasOwnStatus()).crash();
      throw crash.isPresent() ? e.becauseOfCrash(Phase.READY, crash.get()) : e;
    }
    return awaited.pid();
  }

  /**
   * Kills a container, waits for its end, and deletes it.
   *
   * @return its phases from kill to delete, or the failure; nothing of it is left either way
   */
  public Cycle end(HeldContainer container) {
    return beginEnd(container, AT_ONCE).get();
  }

  /**
   * Lets a container be killed and deleted.
   *
   * @param beginNanos the time from which on it is, {@code CLOCK_MONOTONIC}
   * @return waits until it is; nothing else may be asked of the slot before
   */
  public Supplier<Cycle> beginEnd(HeldContainer container, long beginNanos) {
    CycleRequests requests = requests(slot.placeholders(container.id())).withInit(container.init());
    CycleCalls calls = begin(requests.ending(), beginNanos);
    return () -> ended(container, requests, calls);
  }

  /** Removes a container as the remains of a failed one, without measuring. */
  public void discard(HeldContainer container) {
    slot.sweep(container.id());
    slot.release(container.id());
  }

  private Cycle ended(HeldContainer container, CycleRequests requests, CycleCalls calls) {
    Map<Phase, Timing> timings = new EnumMap<>(Phase.class);
    try {
      Invocation kill = calls.call(Phase.KILL, requests.kill(), timings);
      calls.awaitExit(requests.gone(), kill, timings);
      calls.call(Phase.DELETE, requests.delete(), timings);
      return new Cycle.Completed(timings);
    } catch (PhaseFailedException e) {
      PhaseFailedException reason = timings.isEmpty() ? ofKill(e, container, calls) : e;
      slot.sweep(container.id());
      return reason.cycle(timings);
    } finally {
      slot.release(container.id());
    }
  }

  /** Adds to a kill that failed that the command has ended: then it may have found nothing. */
  private static PhaseFailedException ofKill(
      PhaseFailedException kill, HeldContainer container, CycleCalls calls) {
    calls.forgetAhead();
    Await gone = Await.gone(container.init(), ContainerInit.SETTLING);
    return kill.failure()
        .filter(failure -> failure.outcome().equals("failed"))
        .filter(_ -> calls.await(gone).goneNanos().isPresent())
        .map(failure ->
            PhaseFailedException.of(
                Phase.KILL,
                "ended",
                "the command of the held container has ended; kill said: " + failure.message()))
        .orElse(kill);
  }
}

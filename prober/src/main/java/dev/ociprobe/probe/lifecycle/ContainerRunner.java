package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs cycles of one runtime: takes a container from create to delete, and times each phase. Not
 * safe for use by several threads at once.
 */
final class ContainerRunner {
  private final RuntimeSlot slot;
  private final Stopwatch stopwatch;
  private final LifecyclePlan plan;
  private final Readiness readiness;
  private final Duration timeout;

  ContainerRunner(RuntimeSlot slot, LifecyclePlan plan, Readiness readiness) {
    this.slot = slot;
    this.stopwatch = slot.stopwatch();
    this.plan = plan;
    this.readiness = readiness;
    this.timeout = plan.timeout().orElse(slot.runtime().entry().timeout());
  }

  /** The time for which a container's output was awaited in vain, so that no later one's is. */
  Optional<Duration> silence() {
    return readiness.silence();
  }

  /**
   * Runs one cycle; what a failed one leaves is removed before this returns.
   *
   * @param id of the container, unused so far
   * @param watch looks at the container between the calls, which are then made one by one; its time
   *     is in the total, but in no other phase
   */
  Cycle run(String id, Optional<CycleWatch> watch) {
    Cycle cycle = runVerbs(id, watch);
    return slot.runtime().isWholeRun() ? WholeRunPhases.of(cycle) : cycle;
  }

  private void noteMount(Map<Phase, Timing> timings) {
    slot.rootfsMount()
        .map(mount -> Timing.between(mount.startNanos(), mount.endNanos()))
        .ifPresent(timing -> timings.put(Phase.MOUNT, timing));
  }

  private Cycle runVerbs(String id, Optional<CycleWatch> watch) {
    Map<Phase, Timing> timings = new EnumMap<>(Phase.class);
    try {
      if (slot.runtime().isShim()) {
        new ShimCycle(slot, plan, readiness, timeout).live(id, watch, timings);
        noteMount(timings);
      } else {
        CycleRequests requests = CycleRequests.prepare(slot, id, plan, readiness, timeout);
        noteMount(timings);
        live(requests, watch, timings);
      }
      return new Cycle.Completed(timings);
    } catch (PhaseFailedException e) {
      slot.sweep(id);
      return e.cycle(timings);
    }
  }

  private void live(CycleRequests requests, Optional<CycleWatch> watch, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    CycleCalls calls = new CycleCalls(stopwatch, slot.remarks());
    watch.ifPresent(CycleWatch::begins);
    if (watch.isEmpty()) {
      // If its init stays until kill, every request is certain.
      calls.sendAhead(readiness.mayEndByItself() ? requests.beginning() : requests.whole());
    }

    Invocation create = calls.call(Phase.CREATE, requests.create(), timings);
    watch.ifPresent(CycleWatch::created);
    Invocation start = calls.call(Phase.START, requests.start(), timings);
    Awaited awaited = readiness.await(calls, requests.ready());
    ContainerInit init = new ContainerInit(calls, awaited.pid(), slot.runtime().hasOwnStatus());
    try {
      readiness
          .judge(awaited, start.startNanos())
          .record(create.startNanos(), start.startNanos(), timings);
      watch.ifPresent(each -> each.ready(init.pid()));
      if (!hasEnded(awaited, init)) {
        use(calls, requests, timings);
        watch.ifPresent(each -> each.idle(init.pid()));
        end(calls, requests, init, timings);
      }
    } catch (PhaseFailedException e) {
      Optional<String> crash = init.crash();
      throw crash.isPresent() ? e.becauseOfCrash(phaseOfCrash(timings), crash.get()) : e;
    }
    requireNoCrash(init, timings);
    watch.ifPresent(CycleWatch::ended);
    Invocation delete = calls.call(Phase.DELETE, requests.delete(), timings);
    if (!timings.containsKey(Phase.KILL)) {
      readiness.endedByItself(Duration.ofNanos(delete.startNanos() - start.startNanos()));
    }
    timings.put(Phase.TOTAL, Timing.between(create.startNanos(), delete.endNanos()));
    watch.ifPresent(CycleWatch::deleted);
  }

  /** Tells whether a command has ended by itself, or is just ending: it closes its output first. */
  private boolean hasEnded(Awaited awaited, ContainerInit init) {
    if (!readiness.mayEndByItself()) {
      return false;
    }
    return awaited.goneNanos().isPresent()
        || (readiness.hasClosedSilently(awaited) && init.endsSoon());
  }

  static Phase phaseOfCrash(Map<Phase, Timing> timings) {
    return timings.containsKey(Phase.READY) ? Phase.EXIT : Phase.READY;
  }

  private static void requireNoCrash(ContainerInit init, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Optional<String> crash = init.crash();
    if (crash.isPresent()) {
      throw PhaseFailedException.of(phaseOfCrash(timings), "crashed", crash.get());
    }
  }

  private void use(CycleCalls calls, CycleRequests requests, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    for (int i = 0; i < requests.also().size(); i++) {
      calls.call(Phase.of(plan.also().get(i)), requests.also().get(i), timings);
    }
  }

  /** Kills the container and waits until its init is gone. */
  private void end(
      CycleCalls calls, CycleRequests requests, ContainerInit init, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Invocation kill = calls.invoke(requests.kill());
    init.signalled(requests.signal(), kill);
    if (readiness.mayEndByItself() && init.endedByItself()) {
      return; // before kill
    }
    if (!kill.isSuccess()) {
      if (readiness.mayEndByItself() && init.endsSoon()) {
        return; // during kill
      }
      throw PhaseFailedException.of(Phase.KILL, kill);
    }
    timings.put(Phase.KILL, Timing.of(kill));
    calls.awaitExit(requests.gone(), kill, timings);
  }
}

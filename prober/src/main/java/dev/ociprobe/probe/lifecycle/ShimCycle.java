package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.session.SlotShim;
import dev.ociprobe.container.shim.ShimCalls;
import dev.ociprobe.container.shim.ShimEndpoint;
import dev.ociprobe.container.shim.ShimEndpoint.UnusableEndpointException;
import dev.ociprobe.container.shim.ShimReply;
import dev.ociprobe.container.shim.ShimReply.MalformedReplyException;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Request;
import dev.ociprobe.container.stopwatch.ShimAnswer;
import dev.ociprobe.container.stopwatch.ShimCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One cycle of a container through a containerd shim: a shim is started for it, and shut down after
 * it. For one thread.
 */
final class ShimCycle {
  /** The longest that a shim may take to end once it has answered that it will. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final RuntimeSlot slot;
  private final SlotShim shim;
  private final LifecyclePlan plan;
  private final Readiness readiness;
  private final Duration timeout;
  private final ShimFailures failures;
  private final CycleCalls calls;

  ShimCycle(RuntimeSlot slot, LifecyclePlan plan, Readiness readiness, Duration timeout) {
    this.slot = slot;
    this.shim = slot.shim();
    this.plan = plan;
    this.readiness = readiness;
    this.timeout = timeout;
    this.failures = new ShimFailures(shim);
    this.calls = new CycleCalls(slot.stopwatch(), slot.remarks());
  }

  /**
   * Takes a container from its shim's start to its end.
   *
   * @param timings of the phases so far, added to
   * @throws PhaseFailedException if a phase failed; what it left is the caller's to remove
   */
  void live(String id, Optional<CycleWatch> watch, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    int signal = ContainerInit.number(slot.prepare(id).signal());
    Command spawn = shim.prepare(id, timeout);
    Optional<Life> expected =
        watch.isEmpty()
            ? shim.expectedEndpoint().map(endpoint -> life(id, endpoint, signal))
            : Optional.empty();
    watch.ifPresent(CycleWatch::begins);
    expected.ifPresent(life -> sendAhead(List.of(spawn, life.create()), life.rest()));
    Invocation spawned = calls.call(Phase.SHIM, spawn, timings);
    ShimEndpoint endpoint = endpoint(spawned);
    Life life = expected.orElseGet(() -> life(id, endpoint, signal));
    int init = create(life.create(), timings);
    if (watch.isPresent()) {
      slot.notePid(init);
      watch.get().created();
    } else if (expected.isEmpty()) {
      sendAhead(List.of(), life.rest());
    }
    run(
        life.rest(),
        new Started(spawned.startNanos(), init, init(signal, timings)),
        watch,
        timings);
    watch.ifPresent(CycleWatch::deleted);
    if (!shim.hasEnded(ENDING)) {
      throw PhaseFailedException.of(
          Phase.SHUTDOWN,
          "runs-on",
          "the shim still ran %d s after it was asked to end".formatted(ENDING.toSeconds()));
    }
    if (shim.removeSocket()) {
      slot.remarks().leftSocket();
    }
  }

  /**
   * A shim with a container.
   *
   * @param nanos the spawn of the shim
   * @param pid of the container's init
   */
  private record Started(long nanos, int pid, ShimInit init) {}

  private ShimInit init(int signal, Map<Phase, Timing> timings) {
    return new ShimInit(calls, failures, signal, slot.runtime().hasOwnStatus(), timings);
  }

  /** Sends all that is certain ahead: if its init stays until kill, every request is. */
  private void sendAhead(List<? extends Request> first, ShimRequests rest) {
    List<Request> sure = new ArrayList<>(first);
    sure.addAll(readiness.mayEndByItself() ? rest.beginning() : rest.whole());
    calls.sendAhead(sure);
  }

  /** The calls of a container's shim. */
  private record Life(ShimCall create, ShimRequests rest) {}

  private Life life(String id, ShimEndpoint endpoint, int signal) {
    ShimCalls requests = new ShimCalls(id, endpoint.taskVersion(), timeout);
    return new Life(
        requests.create(shim.connectionTo(endpoint), slot.bundle(), shim.options()),
        ShimRequests.of(requests, readiness.request(timeout), plan.also(), signal, timeout));
  }

  private ShimEndpoint endpoint(Invocation spawned) throws PhaseFailedException {
    try {
      return ShimEndpoint.of(spawned.stdout());
    } catch (UnusableEndpointException e) {
      throw failures.unusable(e);
    }
  }

  private int create(ShimCall call, Map<Phase, Timing> timings) throws PhaseFailedException {
    ShimAnswer created = calls.call(Phase.CREATE, call, timings, failures);
    try {
      OptionalLong pid = ShimReply.of(created.body()).pid();
      if (pid.isEmpty() || pid.getAsLong() < 1 || pid.getAsLong() > Integer.MAX_VALUE) {
        throw PhaseFailedException.of(
            Phase.CREATE, "no-pid", "the shim answered Create without a pid");
      }
      return Math.toIntExact(pid.getAsLong());
    } catch (MalformedReplyException e) {
      throw failures.malformed(Phase.CREATE, e);
    }
  }

  private void run(
      ShimRequests requests,
      Started started,
      Optional<CycleWatch> watch,
      Map<Phase, Timing> timings)
      throws PhaseFailedException {
    ShimAnswer posted = calls.invoke(requests.end());
    if (!posted.isSuccess()) {
      throw failures.of(Phase.START, posted);
    }
    ShimAnswer start = calls.call(Phase.START, requests.start(), timings, failures);
    Awaited awaited = calls.await(requests.ready());
    try {
      readiness
          .judge(awaited, start.startNanos())
          .record(started.nanos(), start.startNanos(), timings);
    } catch (PhaseFailedException e) {
      throw started.init().crash().map(words -> e.becauseOfCrash(Phase.READY, words)).orElse(e);
    }
    watch.ifPresent(each -> each.ready(started.pid()));
    if (!hasEnded(awaited, started.init())) {
      for (int i = 0; i < requests.also().size(); i++) {
        calls.call(Phase.of(plan.also().get(i)), requests.also().get(i), timings, failures);
      }
      watch.ifPresent(each -> each.idle(started.pid()));
      end(requests, started.init(), timings);
    }
    watch.ifPresent(CycleWatch::ended);
    ShimAnswer delete = calls.call(Phase.DELETE, requests.delete(), timings, failures);
    if (!timings.containsKey(Phase.KILL)) {
      readiness.endedByItself(Duration.ofNanos(delete.startNanos() - start.startNanos()));
    }
    ShimAnswer shutdown = shutDown(requests, timings);
    timings.put(Phase.TOTAL, Timing.between(started.nanos(), shutdown.endNanos()));
  }

  /** Tells whether a command has ended by itself, or is just ending: it closes its output first. */
  private boolean hasEnded(Awaited awaited, ShimInit init) throws PhaseFailedException {
    if (!readiness.mayEndByItself()) {
      return false;
    }
    return (awaited.goneNanos().isPresent() || readiness.hasClosedSilently(awaited))
        && init.endsSoon();
  }

  private void end(ShimRequests requests, ShimInit init, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    ShimAnswer kill = calls.invoke(requests.kill());
    init.signalled(kill);
    if (!kill.isSuccess()) {
      if (readiness.mayEndByItself()
          && kill.outcome() == ShimAnswer.Outcome.REFUSED
          && init.endsSoon()) {
        return; // before kill, or during it
      }
      throw failures.of(Phase.KILL, kill);
    }
    ShimAnswer ended = calls.await(requests.ended());
    if (!ended.isSuccess()) {
      throw failures.of(Phase.EXIT, ended);
    }
    init.requireNoCrash(ended);
    if (readiness.mayEndByItself() && ended.endNanos() < kill.startNanos()) {
      return; // by itself
    }
    timings.put(Phase.KILL, Timing.of(kill));
    timings.put(Phase.EXIT, Timing.between(kill.startNanos(), ended.endNanos()));
  }

  /** The connection of some shims ends in place of an answer. */
  private ShimAnswer shutDown(ShimRequests requests, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    ShimAnswer answer = calls.invoke(requests.shutdown());
    if (!answer.isSuccess() && answer.outcome() != ShimAnswer.Outcome.HUNG_UP) {
      throw failures.of(Phase.SHUTDOWN, answer);
    }
    timings.put(Phase.SHUTDOWN, Timing.of(answer));
    return answer;
  }
}

package dev.ociprobe.lifecycle;

import dev.ociprobe.invoke.Await;
import dev.ociprobe.invoke.Awaited;
import dev.ociprobe.invoke.Command;
import dev.ociprobe.invoke.Invocation;
import dev.ociprobe.invoke.Stopwatch;
import dev.ociprobe.runtime.Placeholders;
import dev.ociprobe.runtime.Verb;
import dev.ociprobe.session.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes one container of one runtime through its life and times it. Not safe for use by several
 * threads at once.
 */
final class ContainerRunner {
  /** For the init of a command that ended just before kill: its runtime sees it first. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final Workplace workplace;
  private final Stopwatch stopwatch;
  private final LifecyclePlan plan;
  private final Readiness readiness;
  private final Duration timeout;

  ContainerRunner(Workplace workplace, LifecyclePlan plan, Readiness readiness) {
    this.workplace = workplace;
    this.stopwatch = workplace.stopwatch();
    this.plan = plan;
    this.readiness = readiness;
    this.timeout = plan.timeout().orElse(workplace.runtime().entry().timeout());
  }

  /**
   * One whole cycle; a failed one is cleaned up before this returns.
   *
   * @param id of the container, unused so far
   * @param whileIdle looks at the running, idle container; not timed but part of the total
   */
  Cycle run(String id, IdleObserver whileIdle) {
    Map<Phase, Timing> timings = new EnumMap<>(Phase.class);
    try {
      live(id, whileIdle, timings);
      return new Cycle.Completed(timings);
    } catch (PhaseFailedException e) {
      workplace.sweep(id);
      return e.failure().isPresent()
          ? new Cycle.Failed(timings, e.failure().get())
          : new Cycle.Interrupted();
    }
  }

  private void live(String id, IdleObserver whileIdle, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Placeholders placeholders = workplace.prepare(id);
    Invocation create =
        call(Phase.CREATE, Command.creating(argv(Verb.CREATE, placeholders), timeout), timings);
    int init = initPid();
    Invocation start =
        call(Phase.START, Command.starting(argv(Verb.START, placeholders), timeout), timings);
    Readiness.Ready ready = readiness.await(stopwatch, init, start.startNanos(), timeout);
    ready.record(create.startNanos(), start.startNanos(), timings);

    if (!ready.initGone()) {
      alsoCall(placeholders, timings);
      whileIdle.observe(init, stopwatch.pid());
      end(init, placeholders, timings);
    }
    Invocation delete =
        call(Phase.DELETE, Command.captured(argv(Verb.DELETE, placeholders), timeout), timings);
    timings.put(Phase.TOTAL, Timing.between(create.startNanos(), delete.endNanos()));
  }

  private void alsoCall(Placeholders placeholders, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    for (Verb verb : plan.also()) {
      call(Phase.of(verb), Command.captured(argv(verb, placeholders), timeout), timings);
    }
  }

  /** Kills the container and waits until its init is gone. */
  private void end(int init, Placeholders placeholders, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Invocation kill = stopwatch.invoke(Command.captured(argv(Verb.KILL, placeholders), timeout));
    if (goneBefore(init, kill)) {
      return; // a command that ends by itself leaves nothing to kill
    }
    if (!kill.isSuccess()) {
      if (readiness.mayEndByItself() && isGone(init)) {
        return; // it ended while kill was on its way
      }
      throw PhaseFailedException.of(Phase.KILL, kill);
    }
    timings.put(Phase.KILL, Timing.of(kill));
    Awaited exit = stopwatch.await(Await.gone(init, timeout));
    long gone =
        exit.goneNanos()
            .orElseThrow(
                () -> PhaseFailedException.of(Phase.EXIT, exit, "the container's init to exit"));
    timings.put(Phase.EXIT, Timing.between(kill.startNanos(), gone));
  }

  private static boolean goneBefore(int init, Invocation kill) {
    return kill.adopted().stream()
        .anyMatch(a -> a.pid() == init && a.reapedNanos() < kill.startNanos());
  }

  private boolean isGone(int init) {
    return stopwatch.await(Await.gone(init, SETTLING)).goneNanos().isPresent();
  }

  private Invocation call(Phase phase, Command command, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Invocation invocation = stopwatch.invoke(command);
    if (!invocation.isSuccess()) {
      throw PhaseFailedException.of(phase, invocation);
    }
    timings.put(phase, Timing.of(invocation));
    return invocation;
  }

  private List<String> argv(Verb verb, Placeholders placeholders) {
    return workplace.runtime().argv(verb, placeholders);
  }

  private int initPid() throws PhaseFailedException {
    String content;
    try {
      content = Files.readString(workplace.pidFile()).strip();
    } catch (IOException e) {
      throw PhaseFailedException.of(
          Phase.CREATE, "no-pid", "create exited with 0 but wrote no pid file");
    }
    try {
      int pid = Integer.parseInt(content);
      if (pid > 1) {
        return pid;
      }
    } catch (NumberFormatException e) {
      // falls through to the failure
    }
    throw PhaseFailedException.of(Phase.CREATE, "no-pid", "create's pid file holds no pid");
  }
}

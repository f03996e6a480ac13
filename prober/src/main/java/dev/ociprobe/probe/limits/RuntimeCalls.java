package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.time.Duration;
import java.util.List;

/**
 * The runtime's calls on one container. An aborted call ends the check. Not safe for use by several
 * threads at once.
 */
final class RuntimeCalls {
  private static final Duration TO_READ_PID = Duration.ofMillis(1);

  private final OciRuntime runtime;
  private final RuntimeSlot slot;
  private final Stopwatch stopwatch;
  private final Placeholders placeholders;
  private final RunCgroups cgroups;
  private final Duration timeout;

  /**
   * Calls nothing yet.
   *
   * @param placeholders of the container
   */
  RuntimeCalls(RuntimeSlot slot, Placeholders placeholders, RunCgroups cgroups) {
    this.runtime = slot.runtime();
    this.slot = slot;
    this.stopwatch = slot.stopwatch();
    this.placeholders = placeholders;
    this.cgroups = cgroups;
    this.timeout = runtime.entry().timeout();
  }

  String id() {
    return placeholders.id();
  }

  /** The runtime's cgroups and state files of this container that are on the host now. */
  List<String> leftovers() {
    return cgroups.leftovers(
        slot.cgroupOf(id()), id(), placeholders.root(), runtime.entry().ownPaths());
  }

  /**
   * Creates the container.
   *
   * @return the pid of its init
   * @throws RefusedException if the call fails, or leaves no pid in its pid file
   */
  int create() throws RefusedException, CheckInterruptedException {
    Invocation create = stopwatch.invoke(Command.creating(argv(Verb.CREATE), timeout));
    requireSuccess(Verb.CREATE, create);
    Awaited init = stopwatch.await(Await.gone(slot.pidFile(), TO_READ_PID));
    return switch (init.result()) {
      case HAPPENED, TIMED_OUT -> init.pid();
      case NO_PID ->
          throw RefusedException.of(Verb.CREATE, "it exited with 0 but its pid file holds no pid");
      case ABORTED -> throw new CheckInterruptedException();
    };
  }

  /** Starts the container's workload; its output counts from here. */
  void start() throws RefusedException, CheckInterruptedException {
    requireSuccess(Verb.START, stopwatch.invoke(Command.starting(argv(Verb.START), timeout)));
  }

  private void requireSuccess(Verb verb, Invocation call)
      throws RefusedException, CheckInterruptedException {
    requireNotAborted(call);
    if (call.isSuccess()) {
      return;
    }
    List<String> leftovers = leftovers();
    if (runtime.supports(Verb.DELETE_FORCE)) {
      call(Verb.DELETE_FORCE);
    }
    throw RefusedException.of(verb, call, leftovers, leftovers());
  }

  /** Calls a verb, whether it succeeds or not. */
  Invocation call(Verb verb) throws CheckInterruptedException {
    return invoke(argv(verb), timeout);
  }

  /** Sends a signal; its name is without SIG. */
  Invocation kill(String signal) throws CheckInterruptedException {
    return invoke(runtime.argv(Verb.KILL, placeholders.withSignal(signal)), timeout);
  }

  /** Runs a command in the container; the call lasts as long as the command. */
  Invocation exec(List<String> command, Duration within) throws CheckInterruptedException {
    return invoke(runtime.argv(Verb.EXEC, placeholders.withCommand(command)), within);
  }

  /** Runs a command line of any kind on the host. */
  Invocation invoke(List<String> argv, Duration within) throws CheckInterruptedException {
    Invocation invocation = stopwatch.invoke(Command.captured(argv, within));
    requireNotAborted(invocation);
    return invocation;
  }

  private static void requireNotAborted(Invocation invocation) throws CheckInterruptedException {
    if (invocation.outcome() instanceof InvocationOutcome.Aborted) {
      throw new CheckInterruptedException();
    }
  }

  private List<String> argv(Verb verb) {
    return runtime.argv(verb, placeholders);
  }
}

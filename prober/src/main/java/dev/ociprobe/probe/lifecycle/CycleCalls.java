package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.SlotRemarks;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.ReapedOrphan;
import dev.ociprobe.container.stopwatch.Request;
import dev.ociprobe.container.stopwatch.ShimAnswer;
import dev.ociprobe.container.stopwatch.ShimAwait;
import dev.ociprobe.container.stopwatch.ShimCall;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of one cycle. Those that are sure to be made are sent ahead as one chain, so that
 * Java adds no delay between them; the others are sent when they are made. For one thread.
 */
final class CycleCalls {
  private final Stopwatch stopwatch;
  private final SlotRemarks remarks;
  private final Deque<Request> ahead = new ArrayDeque<>();
  private final List<ReapedOrphan> adopted = new ArrayList<>();
  private Optional<ContainerOutput> output = Optional.empty();

  CycleCalls(Stopwatch stopwatch, SlotRemarks remarks) {
    this.stopwatch = stopwatch;
    this.remarks = remarks;
  }

  /** Sends requests that will be made, in this order, unless one of them fails. */
  void sendAhead(List<? extends Request> sure) {
    sendAhead(sure, ContainerHolder.AT_ONCE);
  }

  /** Sends them to be made from a time on, {@code CLOCK_MONOTONIC}. */
  void sendAhead(List<? extends Request> sure, long beginNanos) {
    stopwatch.submit(sure, beginNanos);
    ahead.clear();
    ahead.addAll(sure);
  }

  /** Gives up those that were sent ahead and not answered yet. */
  void forgetAhead() {
    ahead.clear();
  }

  Invocation invoke(Command command) {
    Invocation answer =
        wasSentAhead(command) ? stopwatch.nextInvocation() : stopwatch.invoke(command);
    adopted.addAll(answer.adopted());
    output = Optional.of(answer.container());
    if (answer.isSuccess()) {
      remarks.note(command, answer);
    }
    return answer;
  }

  /** Makes the call of a phase, and times it. */
  Invocation call(Phase phase, Command command, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Invocation invocation = invoke(command);
    if (!invocation.isSuccess()) {
      throw PhaseFailedException.of(phase, invocation);
    }
    timings.put(phase, Timing.of(invocation));
    return invocation;
  }

  /** Waits until the container's init is gone, and times its exit. */
  void awaitExit(Await gone, Invocation kill, Map<Phase, Timing> timings)
      throws PhaseFailedException {
    Awaited exit = await(gone);
    long nanos =
        exit.goneNanos()
            .orElseThrow(
                () -> PhaseFailedException.of(Phase.EXIT, exit, "the container's init to exit"));
    timings.put(Phase.EXIT, Timing.between(kill.startNanos(), nanos));
  }

  Awaited await(Await await) {
    Awaited answer = wasSentAhead(await) ? stopwatch.nextAwaited() : stopwatch.await(await);
    adopted.addAll(answer.adopted());
    output = Optional.of(answer.container());
    if (await.sign().isPresent() && answer.isSuccess()) {
      remarks.note(answer);
    }
    return answer;
  }

  /**
   * Makes the call of a phase of a shim's, and times it.
   *
   * @throws PhaseFailedException if the shim refuses or doesn't answer
   */
  ShimAnswer call(Phase phase, ShimCall call, Map<Phase, Timing> timings, ShimFailures failures)
      throws PhaseFailedException {
    ShimAnswer answer = invoke(call);
    if (!answer.isSuccess()) {
      throw failures.of(phase, answer);
    }
    timings.put(phase, Timing.of(answer));
    return answer;
  }

  ShimAnswer invoke(ShimCall call) {
    if (!wasSentAhead(call)) {
      stopwatch.submit(List.of(call));
    }
    return heard(stopwatch.nextShimAnswer());
  }

  ShimAnswer await(ShimAwait await) {
    if (!wasSentAhead(await)) {
      stopwatch.submit(List.of(await));
    }
    return heard(stopwatch.nextShimAnswer());
  }

  private ShimAnswer heard(ShimAnswer answer) {
    adopted.addAll(answer.adopted());
    output = Optional.of(answer.container());
    return answer;
  }

  /** The end of an orphan that one of the answers so far told of. */
  Optional<ReapedOrphan> endOf(int pid) {
    return adopted.stream().filter(orphan -> orphan.pid() == pid).findFirst();
  }

  /** The container's output until the latest answer; empty before the first. */
  Optional<ContainerOutput> containerOutput() {
    return output;
  }

  private boolean wasSentAhead(Request request) {
    Request next = ahead.poll();
    if (next != null && !next.equals(request)) {
      throw new IllegalStateException("sent " + next + " ahead, not " + request);
    }
    return next != null;
  }
}

package dev.ociprobe.probe.scale;

import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.ContainerHolder;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.HeldContainer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The live containers of one slot. For one thread. */
final class Fleet {
  private final RunId run;
  private final RuntimeSlot slot;
  private final ContainerHolder holder;
  private final AtomicInteger containers;
  private final Deque<Live> live = new ArrayDeque<>();

  /** A live container. */
  record Live(HeldContainer container, ContainerTurn turn) {}

  /**
   * A fleet without containers.
   *
   * @param containers the number of containers that the run has made
   */
  Fleet(RunId run, RuntimeSlot slot, ContainerHolder holder, AtomicInteger containers) {
    this.run = run;
    this.slot = slot;
    this.holder = holder;
    this.containers = containers;
  }

  RuntimeSlot slot() {
    return slot;
  }

  String runtime() {
    return slot.runtime().name();
  }

  int size() {
    return live.size();
  }

  List<Live> live() {
    return List.copyOf(live);
  }

  /** A turn for the next container. */
  ContainerTurn turn(double load, ScaleRecorder recorder) {
    return new ContainerTurn(
        load, live.size(), containers.getAndIncrement(), recorder.nextRound(runtime(), load));
  }

  /** A container that is about to be started. */
  record Prepared(ContainerHolder.Prepared container, ContainerTurn turn) {}

  /**
   * Prepares the bundle for one more container, so that nothing remains to be done but to start.
   */
  Prepared prepare(ContainerTurn turn) {
    return new Prepared(holder.prepare(run.containerId(Math.toIntExact(turn.sequence()))), turn);
  }

  /** Starts one more container. */
  Cycle add(Prepared prepared) {
    return beginAdding(prepared, ContainerHolder.AT_ONCE).get();
  }

  /** Lets one more container be started from a time on; what is returned waits until it is. */
  Supplier<Cycle> beginAdding(Prepared prepared, long beginNanos) {
    Supplier<ContainerHolder.Launch> launching =
        holder.beginLaunch(prepared.container(), beginNanos);
    return () -> {
      ContainerHolder.Launch launch = launching.get();
      launch.container().ifPresent(each -> live.addLast(new Live(each, prepared.turn())));
      return launch.cycle();
    };
  }

  /** Prepares and starts one more container. */
  Cycle add(ContainerTurn turn) {
    return add(prepare(turn));
  }

  /** The container that {@link #removeFirst} ends. */
  ContainerTurn first() {
    return live.getFirst().turn();
  }

  /** The container that {@link #removeLast} ends. */
  ContainerTurn last() {
    return live.getLast().turn();
  }

  /** Ends the container that was started first. */
  Cycle removeFirst() {
    return beginRemovingFirst(ContainerHolder.AT_ONCE).get();
  }

  /**
   * Lets the container be ended that was started first, from a time on; what is returned waits
   * until it is.
   */
  Supplier<Cycle> beginRemovingFirst(long beginNanos) {
    return holder.beginEnd(live.removeFirst().container(), beginNanos);
  }

  /** Removes all containers as the remains of failed ones, without measuring. */
  void discard() {
    while (!live.isEmpty()) {
      holder.discard(live.removeFirst().container());
    }
  }

  /** Ends the container that was started last. */
  Cycle removeLast() {
    return holder.end(live.removeLast().container());
  }
}

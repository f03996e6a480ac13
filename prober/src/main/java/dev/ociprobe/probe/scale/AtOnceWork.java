package dev.ociprobe.probe.scale;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes containers in bursts: so many lanes create, start and await one at the same moment, and
 * when all are up, they end them at the same moment. Each lane has a slot and a stopwatch of its
 * own; one thread sends each its requests with the time from which on they are served, and then
 * waits for one after the other. So the tool sleeps while the runtimes work, and nothing is sent,
 * written or counted meanwhile.
 */
final class AtOnceWork implements ScaleWork {
  /** The load of containers that are not measured. */
  private static final int NOT_MEASURED = -1;

  /**
   * The time before each burst in which the kernel removes what the one before has left: cgroups,
   * namespaces and mounts are freed by its own threads, after delete has ended.
   */
  private static final Duration SETTLING = Duration.ofMillis(20);

  /** More time than a lane's requests take to be sent. */
  private static final Duration SENDING = Duration.ofMillis(1);

  private final AtOnceMode mode;
  private final HostRoom room;
  private final Clocks clocks;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;
  private final BurstObserver observer;

  AtOnceWork(
      AtOnceMode mode,
      HostRoom room,
      Clocks clocks,
      ScaleRecorder recorder,
      ScaleListener listener,
      BurstObserver observer) {
    this.mode = mode;
    this.room = room;
    this.clocks = clocks;
    this.recorder = recorder;
    this.listener = listener;
    this.observer = observer;
  }

  @Override
  public boolean take(int number, List<Fleet> lanes) {
    int width = mode.loads().get(number % mode.loads().size());
    Optional<String> lacking = room.lacks(width, 0, ContainerCost.GUESS);
    if (lacking.isPresent()) {
      recorder.warnOfRoom(lanes.getFirst().runtime(), 0, width, lacking.get());
      return false;
    }
    boolean all = true;
    String runtime = lanes.getFirst().runtime();
    for (int i = 0;
        i < mode.bursts(width) && !listener.isInterrupted() && !recorder.isGivenUp(runtime);
        i++) {
      all &= burst(lanes.subList(0, width));
    }
    for (int i = 0; all && i < observer.bursts() && !listener.isInterrupted(); i++) {
      explain(lanes.subList(0, width));
    }
    return all;
  }

  /** The beginning of what a lane does from a time on; what is returned waits for its end. */
  private interface LaneStart {
    Supplier<Cycle> begin(int lane, long beginNanos);
  }

  /**
   * Lets all lanes begin at the same moment, for which their stopwatches wait, and waits for each.
   */
  private List<Cycle> together(int count, LaneStart start) {
    long moment = clocks.monotonicNanos() + SETTLING.plus(SENDING.multipliedBy(count)).toNanos();
    List<Supplier<Cycle>> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      begun.add(start.begin(i, moment));
    }
    return begun.stream().map(Supplier::get).toList();
  }

  /** A burst that is looked at, and not measured. */
  private void explain(List<Fleet> lanes) {
    List<Fleet.Prepared> prepared =
        prepare(lanes, lanes.stream().map(each -> each.turn(NOT_MEASURED, recorder)).toList());
    observer.begin(lanes.stream().map(each -> each.slot().stopwatch().pid()).toList());
    List<Cycle> begun =
        together(lanes.size(), (i, at) -> lanes.get(i).beginAdding(prepared.get(i), at));
    observer.end(
        ScaleRecorder.label(lanes.getFirst().runtime(), lanes.size()),
        begun.stream().map(each -> Optional.ofNullable(each.timings().get(Phase.CREATE))).toList());
    List<Fleet> up = lanes.stream().filter(each -> each.size() > 0).toList();
    if (!up.isEmpty() && !listener.isInterrupted()) {
      List<Cycle> _ = together(up.size(), (i, at) -> up.get(i).beginRemovingFirst(at));
    }
  }

  /** Prepares a container in each lane. */
  private List<Fleet.Prepared> prepare(List<Fleet> lanes, List<ContainerTurn> turns) {
    List<Fleet.Prepared> prepared = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      prepared.add(lanes.get(i).prepare(turns.get(i)));
    }
    return prepared;
  }

  private boolean burst(List<Fleet> lanes) {
    int width = lanes.size();
    List<ContainerTurn> turns = lanes.stream().map(each -> each.turn(width, recorder)).toList();
    List<Fleet.Prepared> prepared = prepare(lanes, turns);
    List<Cycle> begun = together(width, (i, at) -> lanes.get(i).beginAdding(prepared.get(i), at));
    boolean all = note(lanes, turns, begun, "ready");
    List<Fleet> up = lanes.stream().filter(each -> each.size() > 0).toList();
    if (listener.isInterrupted() || up.isEmpty()) {
      return false;
    }
    List<ContainerTurn> ending = up.stream().map(Fleet::first).toList();
    List<Cycle> ended = together(up.size(), (i, at) -> up.get(i).beginRemovingFirst(at));
    return note(up, ending, ended, "gone") && all;
  }

  /** Adds the figures of one half of a burst; returns true if all of it succeeded. */
  private boolean note(
      List<Fleet> lanes, List<ContainerTurn> turns, List<Cycle> cycles, String what) {
    CycleSpan span = new CycleSpan();
    for (int i = 0; i < cycles.size(); i++) {
      boolean failed = cycles.get(i) instanceof Cycle.Failed;
      recorder.add(lanes.get(i).slot(), turns.get(i), cycles.get(i));
      span.add(cycles.get(i));
      listener.stepped(failed, "%s, %d at once".formatted(lanes.get(i).runtime(), lanes.size()));
    }
    if (span.isWhole()) {
      ContainerTurn first = turns.getFirst();
      recorder.rate(
          lanes.getFirst().slot(), first.load(), what + "/s", 1e9 * cycles.size() / span.nanos());
    }
    return span.isWhole();
  }
}

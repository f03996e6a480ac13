package dev.ociprobe.probe.scale;

import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Makes containers in bursts: so many lanes create, start and await one at the same moment, and
 * when all are up, they end them at the same moment. Each lane has a slot and a stopwatch of its
 * own; one thread sends each its requests, and then waits for one after the other. So the tool
 * sleeps while the runtimes work, and nothing is written or counted meanwhile.
 */
final class AtOnceWork implements ScaleWork {
  /** The load of containers that are not measured. */
  private static final int NOT_MEASURED = -1;

  private final AtOnceMode mode;
  private final HostRoom room;
  private final Scheduling scheduling;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;
  private final BurstObserver observer;

  AtOnceWork(
      AtOnceMode mode,
      HostRoom room,
      Scheduling scheduling,
      ScaleRecorder recorder,
      ScaleListener listener,
      BurstObserver observer) {
    this.mode = mode;
    this.room = room;
    this.scheduling = scheduling;
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
    for (int i = 0; i < mode.bursts(width) && !listener.isInterrupted(); i++) {
      all &= burst(lanes.subList(0, width));
    }
    for (int i = 0; all && i < observer.bursts() && !listener.isInterrupted(); i++) {
      explain(lanes.subList(0, width));
    }
    return all;
  }

  /**
   * Lets all lanes begin at the same moment, and waits for each. This thread is raised until all
   * have begun: it would wait for a CPU behind the runtimes of the first lanes.
   */
  private List<Cycle> together(int count, IntFunction<Supplier<Cycle>> begin) {
    List<Supplier<Cycle>> begun = new ArrayList<>();
    boolean raised = scheduling.raise(0);
    try {
      for (int i = 0; i < count; i++) {
        begun.add(begin.apply(i));
      }
    } finally {
      if (raised) {
        scheduling.lower();
      }
    }
    return begun.stream().map(Supplier::get).toList();
  }

  /** A burst that is looked at, and not measured. */
  private void explain(List<Fleet> lanes) {
    List<Fleet.Prepared> prepared =
        lanes.stream().map(each -> each.prepare(each.turn(NOT_MEASURED, recorder))).toList();
    observer.begin(lanes.stream().map(each -> each.slot().stopwatch().pid()).toList());
    List<Cycle> begun = together(lanes.size(), i -> lanes.get(i).beginAdding(prepared.get(i)));
    observer.end(
        ScaleRecorder.label(lanes.getFirst().runtime(), lanes.size()),
        begun.stream().map(each -> Optional.ofNullable(each.timings().get(Phase.CREATE))).toList());
    List<Fleet> up = lanes.stream().filter(each -> each.size() > 0).toList();
    if (!up.isEmpty() && !listener.isInterrupted()) {
      List<Cycle> _ = together(up.size(), i -> up.get(i).beginRemovingFirst());
    }
  }

  private boolean burst(List<Fleet> lanes) {
    int width = lanes.size();
    List<ContainerTurn> turns = lanes.stream().map(each -> each.turn(width, recorder)).toList();
    List<Fleet.Prepared> prepared = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      prepared.add(lanes.get(i).prepare(turns.get(i)));
    }
    List<Cycle> begun = together(width, i -> lanes.get(i).beginAdding(prepared.get(i)));
    boolean all = note(lanes, turns, begun, "ready");
    List<Fleet> up = lanes.stream().filter(each -> each.size() > 0).toList();
    if (listener.isInterrupted() || up.isEmpty()) {
      return false;
    }
    List<ContainerTurn> ending = up.stream().map(Fleet::first).toList();
    List<Cycle> ended = together(up.size(), i -> up.get(i).beginRemovingFirst());
    return note(up, ending, ended, "gone") && all;
  }

  /** Adds the figures of one half of a burst; returns true if all of it succeeded. */
  private boolean note(
      List<Fleet> lanes, List<ContainerTurn> turns, List<Cycle> cycles, String what) {
    CycleSpan span = new CycleSpan();
    boolean all = true;
    for (int i = 0; i < cycles.size(); i++) {
      boolean failed = cycles.get(i) instanceof Cycle.Failed;
      recorder.add(lanes.get(i).slot(), turns.get(i), cycles.get(i));
      span.add(cycles.get(i));
      all &= cycles.get(i) instanceof Cycle.Completed;
      listener.stepped(failed, "%s, %d at once".formatted(lanes.get(i).runtime(), lanes.size()));
    }
    if (all) {
      ContainerTurn first = turns.getFirst();
      recorder.rate(
          lanes.getFirst().slot(), first.load(), what + "/s", 1e9 * cycles.size() / span.nanos());
    }
    return all;
  }
}

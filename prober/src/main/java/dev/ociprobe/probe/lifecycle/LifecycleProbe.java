package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.runtime.StampClock;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.footprint.FootprintReader;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.probe.lifecycle.LifecycleListener.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Many cycles of several runtimes, interleaved, as {@link InterleavedScheduler} has it.
 *
 * <p>Belongs to the thread that the session was opened on.
 */
public final class LifecycleProbe {
  /** So many failures in a row end a runtime's part, not the others'. */
  public static final int MAX_FAILURES_IN_A_ROW = InterleavedScheduler.MAX_FAILURES_IN_A_ROW;

  /** Rounds whose containers are looked at instead of timed. */
  public static final int FOOTPRINT_ROUNDS = 5;

  private static final Duration SETTLING = Duration.ofMillis(50);

  private final RunId run;
  private final LifecyclePlan plan;
  private final LifecycleListener listener;
  private final FootprintReader footprints = new FootprintReader(PseudoFiles.ofHost());
  private final CgroupFinder finder;
  private final InterleavedScheduler<Lane> rounds;
  private final YoungHeap heap = new YoungHeap();
  private int sequence;

  /** One runtime's part. */
  private record Lane(RuntimeSlot slot, ContainerRunner runner) {
    String name() {
      return slot.runtime().name();
    }
  }

  /**
   * @param kind what the bundles' init is
   * @param interrupted asked before each cycle; once true, the probe ends
   */
  public LifecycleProbe(
      RunSession session,
      List<RuntimeSlot> slots,
      Readiness.Kind kind,
      Clocks clocks,
      LifecyclePlan plan,
      LifecycleListener listener,
      BooleanSupplier interrupted) {
    this.run = session.id();
    this.plan = plan;
    this.listener = listener;
    this.finder = new CgroupFinder(session.layout(), PseudoFiles.ofHost());
    List<Lane> lanes = new ArrayList<>();
    for (RuntimeSlot slot : slots) {
      Readiness readiness = new Readiness(kind, slot.runtime().entry().stampClock(), clocks);
      lanes.add(new Lane(slot, new ContainerRunner(slot, plan, readiness)));
    }
    this.rounds =
        new InterleavedScheduler<>(
            lanes, plan.seed(), interrupted, lane -> listener.stopped(lane.name()));
  }

  /** Cycles that each runtime goes through if nothing fails. */
  public static int cyclesEach(LifecyclePlan plan) {
    return plan.warmup() + FOOTPRINT_ROUNDS + plan.runs();
  }

  /** Runs it all, or until it is interrupted or every runtime has been given up. */
  public void run() {
    rounds.run(plan.warmup(), (round, lane) -> cycle(Purpose.WARM_UP, round, lane));
    rounds.run(FOOTPRINT_ROUNDS, (round, lane) -> cycle(Purpose.FOOTPRINT, round, lane));
    rounds.run(plan.runs(), (round, lane) -> cycle(Purpose.MEASURE, round, lane));
  }

  private boolean cycle(Purpose purpose, int round, Lane lane) {
    heap.collectIfHalfFull();
    pause(plan.sleepBetween());
    int number = sequence++;
    String id = run.containerId(number);
    Optional<IdleObserver> observer =
        purpose == Purpose.FOOTPRINT
            ? Optional.of(footprintObserver(lane, number, id))
            : Optional.empty();
    listener.begins(purpose, lane.slot);
    Cycle cycle = lane.runner.run(id, observer);
    listener.ended(purpose, number, round, lane.name(), cycle);
    return !(cycle instanceof Cycle.Failed);
  }

  private IdleObserver footprintObserver(Lane lane, int number, String id) {
    boolean initIsPayload = lane.slot.runtime().entry().stampClock() == StampClock.MONOTONIC;
    return (init, stopwatch) -> {
      pause(SETTLING);
      listener.footprint(
          lane.name(),
          number,
          footprints.take(
              finder.ofContainer(run.cgroup() + "/" + id, init), init, initIsPayload, stopwatch));
    };
  }

  private static void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

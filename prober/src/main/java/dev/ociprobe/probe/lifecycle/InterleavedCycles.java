package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.probe.charge.ChargeReader;
import dev.ociprobe.probe.charge.ParentTotals;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * The cycles of several runtimes: warm-up, footprint and measured ones, interleaved by an {@link
 * InterleavedScheduler}. Belongs to the thread that the session was opened on.
 */
public final class InterleavedCycles {
  /** A runtime has no further cycles after this many failures in a row; the others go on. */
  public static final int MAX_FAILURES_IN_A_ROW = InterleavedScheduler.MAX_FAILURES_IN_A_ROW;

  private final RunId run;
  private final LifecyclePlan plan;
  private final FootprintSource footprints;
  private final Readiness.Kind init;
  private final Clocks clocks;
  private final Function<RuntimeSlot, Optional<ChargeReader>> charges;
  private final List<CycleLane> lanes = new ArrayList<>();
  private final YoungGeneration heap = new YoungGeneration();
  private final Pace pace;
  private Optional<CycleTurn> last = Optional.empty();
  private Optional<EarlierTurns> turns = Optional.empty();
  private int sequence;

  /** Whoever runs the cycles. */
  private record Caller(RunListener listener, BooleanSupplier interrupted) {}

  /**
   * Prepares the cycles.
   *
   * @param kind of the containers' init
   */
  public InterleavedCycles(
      RunSession session,
      List<RuntimeSlot> slots,
      Readiness.Kind kind,
      Clocks clocks,
      LifecyclePlan plan) {
    this(
        session.id(),
        slots,
        kind,
        clocks,
        plan,
        FootprintSource.ofHost(session),
        slot ->
            plan.charges()
                ? Optional.of(
                    new ChargeReader(
                        new CgroupFinder(session.layout(), PseudoFiles.ofHost()),
                        slot.cgroup(),
                        session.hostCgroup()))
                : Optional.empty());
  }

  InterleavedCycles(
      RunId run,
      List<RuntimeSlot> slots,
      Readiness.Kind kind,
      Clocks clocks,
      LifecyclePlan plan,
      FootprintSource footprints,
      Function<RuntimeSlot, Optional<ChargeReader>> charges) {
    this.run = run;
    this.plan = plan;
    this.pace = new Pace(plan.sleepBetween(), plan.turns().pace());
    this.footprints = footprints;
    this.init = kind;
    this.clocks = clocks;
    this.charges = charges;
    slots.forEach(slot -> lanes.add(lane(slot, charges.apply(slot), false)));
  }

  /**
   * Lets a runtime have further cycles in another slot, in those rounds that have some for the
   * noise floor, and in the warm-up.
   */
  void addTwin(RuntimeSlot slot) {
    lanes.add(lane(slot, charges.apply(slot), true));
  }

  /** Lets cycles of earlier sittings of the run have the turns that they had. */
  void resume(RecordedCycles earlier) {
    turns = Optional.of(new EarlierTurns(earlier, plan.turns()));
    sequence = Math.toIntExact(earlier.nextSequence());
  }

  private CycleLane lane(RuntimeSlot slot, Optional<ChargeReader> charges, boolean isTwin) {
    Readiness readiness = new Readiness(init, slot.runtime().entry().stampClock(), clocks);
    return new CycleLane(slot, new ContainerRunner(slot, plan, readiness), charges, isTwin);
  }

  /**
   * Runs all cycles, or until interrupted or until every runtime has failed too often.
   *
   * @param interrupted asked before each cycle
   */
  public void run(RunListener listener, BooleanSupplier interrupted) {
    run(listener, interrupted, _ -> false);
  }

  /**
   * Runs the cycles as above, but no more once enough is measured.
   *
   * @param enough asked with the number of measured rounds that are done, before each block
   */
  void run(RunListener listener, BooleanSupplier interrupted, IntPredicate enough) {
    InterleavedScheduler<CycleLane> scheduler =
        new InterleavedScheduler<>(
            lanes,
            plan.seed(),
            interrupted,
            lane -> {
              if (!lane.isTwin()) {
                listener.stopped(lane.slot().runtime().name());
              }
            });
    Caller caller = new Caller(listener, interrupted);
    scheduler.run(plan.warmup(), (round, lane) -> cycle(Purpose.WARM_UP, round, lane, caller));
    scheduler.run(
        plan.footprintRounds(),
        (round, lane) -> lane.isTwin() || cycle(Purpose.FOOTPRINT, round, lane, caller));
    scheduler.run(
        plan.runs(),
        plan.turns(),
        enough,
        (round, lane) -> {
          boolean hasTurn = !lane.isTwin() || plan.turns().hasFloor(round);
          return !hasTurn || measure(round, lane, caller);
        });
  }

  private boolean measure(int round, CycleLane lane, Caller caller) {
    Optional<Boolean> earlier = turns.flatMap(each -> each.repeat(round, lane, caller.listener));
    return earlier.isPresent() ? earlier.get() : measureAnew(round, lane, caller);
  }

  private boolean measureAnew(int round, CycleLane lane, Caller caller) {
    boolean tidied = lane.slot().stopwatch().tidy();
    if (plan.turns().washesOut(round)) {
      cycle(Purpose.WASH_OUT, round, lane, caller);
    } else if (tidied) {
      cycle(Purpose.WARM_UP, plan.warmup(), lane, caller);
    }
    return cycle(lane.purpose(), round, lane, caller);
  }

  /** Runs a cycle at its time, unless interrupted before; returns false if it failed. */
  private boolean cycle(Purpose purpose, int round, CycleLane lane, Caller caller) {
    RunListener listener = caller.listener;
    heap.collectIfHalfFull();
    int number = sequence++;
    String id = run.containerId(number);
    CycleTurn turn = new CycleTurn(purpose, number, round, lane.slot());
    if (!pace.await(caller.interrupted)) {
      return true;
    }
    if (pace.missedOne()) {
      last.ifPresent(listener::overran);
    }
    last = Optional.of(turn);
    Optional<ParentTotals> before = turn.isLikeMeasured() ? lane.totals() : Optional.empty();
    listener.begins(turn);
    boolean wasSilent = lane.runner().silence().isPresent();
    Cycle cycle = lane.runner().run(id, watch(turn, id, lane.charges(), listener));
    before
        .flatMap(then -> lane.totals().map(now -> now.since(then)))
        .filter(_ -> turn.isMeasured())
        .ifPresent(use -> listener.used(turn, use));
    lane.runner()
        .silence()
        .filter(_ -> !wasSilent)
        .ifPresent(waited -> listener.silent(turn.runtime(), waited));
    listener.ended(turn, cycle);
    return !(cycle instanceof Cycle.Failed);
  }

  private Optional<CycleWatch> watch(
      CycleTurn turn, String id, Optional<ChargeReader> charges, RunListener listener) {
    return turn.purpose() == Purpose.FOOTPRINT
        ? Optional.of(new ContainerWatch(turn, id, footprints, charges, listener))
        : Optional.empty();
  }
}

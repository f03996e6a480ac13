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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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

  /**
   * Rounds in which the containers' footprints and cgroups are read and nothing is timed: reading
   * between two calls delays the second, so that its caches are cold.
   */
  public static final int FOOTPRINT_ROUNDS = 5;

  private static final Duration SLICE = Duration.ofMillis(100);

  private final RunId run;
  private final LifecyclePlan plan;
  private final FootprintSource footprints;
  private final List<Lane> lanes;
  private final YoungGeneration heap = new YoungGeneration();
  private final Pace pace;
  private Optional<CycleTurn> last = Optional.empty();
  private int sequence;

  /** Whoever runs the cycles. */
  private record Caller(RunListener listener, BooleanSupplier interrupted) {}

  /** One runtime's slot, the runner of the cycles in it, and the reader of its cgroups. */
  private record Lane(RuntimeSlot slot, ContainerRunner runner, Optional<ChargeReader> charges) {

    Optional<ParentTotals> totals() {
      return charges.map(ChargeReader::totals);
    }
  }

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
    this.pace = new Pace(plan.turns().pace().toNanos());
    this.footprints = footprints;
    this.lanes =
        slots.stream()
            .map(slot ->
                new Lane(
                    slot,
                    new ContainerRunner(
                        slot,
                        plan,
                        new Readiness(kind, slot.runtime().entry().stampClock(), clocks)),
                    charges.apply(slot)))
            .toList();
  }

  /** The number of cycles that each runtime has if nothing fails, of which so many are measured. */
  public static long cyclesEach(LifecyclePlan plan, long measured) {
    int block = plan.turns().block();
    long washOuts = block > 1 ? (measured + block - 1) / block : 0;
    return plan.warmup() + FOOTPRINT_ROUNDS + measured + washOuts;
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
    InterleavedScheduler<Lane> scheduler =
        new InterleavedScheduler<>(
            lanes,
            plan.seed(),
            () -> {
              pause(plan.sleepBetween(), interrupted);
              return interrupted.getAsBoolean();
            },
            lane -> listener.stopped(lane.slot.runtime().name()));
    Caller caller = new Caller(listener, interrupted);
    scheduler.run(plan.warmup(), (round, lane) -> cycle(Purpose.WARM_UP, round, lane, caller));
    scheduler.run(FOOTPRINT_ROUNDS, (round, lane) -> cycle(Purpose.FOOTPRINT, round, lane, caller));
    scheduler.run(
        plan.runs(),
        plan.turns(),
        enough,
        (round, lane) -> {
          boolean tidied = lane.slot.stopwatch().tidy();
          if (plan.turns().washesOut(round)) {
            cycle(Purpose.WASH_OUT, round, lane, caller);
          } else if (tidied) {
            cycle(Purpose.WARM_UP, plan.warmup(), lane, caller);
          }
          return cycle(Purpose.MEASURE, round, lane, caller);
        });
  }

  /** Runs a cycle at its time, unless interrupted before; returns false if it failed. */
  private boolean cycle(Purpose purpose, int round, Lane lane, Caller caller) {
    RunListener listener = caller.listener;
    heap.collectIfHalfFull();
    int number = sequence++;
    String id = run.containerId(number);
    CycleTurn turn = new CycleTurn(purpose, number, round, lane.slot);
    long wait = pace.untilNext(System.nanoTime());
    if (pace.missedOne()) {
      last.ifPresent(listener::overran);
    }
    last = Optional.of(turn);
    pause(Duration.ofNanos(wait), caller.interrupted);
    if (wait > 0 && caller.interrupted.getAsBoolean()) {
      return true;
    }
    Optional<ParentTotals> before = turn.isMeasured() ? lane.totals() : Optional.empty();
    listener.begins(turn);
    boolean wasSilent = lane.runner.isSilent();
    Cycle cycle = lane.runner.run(id, watch(turn, id, lane.charges, listener));
    before.ifPresent(then -> lane.totals().ifPresent(now -> listener.used(turn, now.since(then))));
    if (lane.runner.isSilent() && !wasSilent) {
      listener.silent(turn.runtime(), lane.runner.timeout());
    }
    listener.ended(turn, cycle);
    return !(cycle instanceof Cycle.Failed);
  }

  private Optional<CycleWatch> watch(
      CycleTurn turn, String id, Optional<ChargeReader> charges, RunListener listener) {
    return turn.purpose() == Purpose.FOOTPRINT
        ? Optional.of(new ContainerWatch(turn, id, footprints, charges, listener))
        : Optional.empty();
  }

  // In slices, for the end of a long one must not be awaited once somebody wants to stop. An
  // interrupted thread can't park: it would spin.
  static void pause(Duration duration, BooleanSupplier interrupted) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos();
        left > 0 && !interrupted.getAsBoolean() && !Thread.currentThread().isInterrupted();
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, SLICE.toNanos()));
    }
  }
}

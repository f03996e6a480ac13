package dev.ociprobe.probe.scale;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One of several lanes that serve arrivals. A container's latency counts from its intended start
 * ({@code corrected}), and, as a closed loop would have it, from its create ({@code startup}): the
 * difference is what HdrHistogram calls coordinated omission. For one thread.
 */
final class ArrivalLane {
  /** From here on it doesn't sleep any more: a sleep ends some 50 µs late. */
  private static final long SPIN_NANOS = 150_000;

  private static final long SLICE_NANOS = 100_000_000;

  private final Fleet fleet;
  private final Clocks clocks;
  private final Scheduling scheduling;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  /**
   * The arrivals of one rate.
   *
   * @param beginNanos the time of the first, {@code CLOCK_MONOTONIC}
   * @param endNanos the time at which those that were not begun are given up
   */
  record Schedule(double rate, long beginNanos, long endNanos, Arrivals arrivals) {}

  /**
   * The fate of a lane's arrivals.
   *
   * @param done the containers that were made and removed
   * @param givenUp those that were not begun
   * @param firstNanos the end of the first that was begun, whether it failed or not, {@code
   *     CLOCK_MONOTONIC}
   * @param lastNanos the end of the last of them, {@code CLOCK_MONOTONIC}
   */
  record Outcome(long done, long givenUp, long firstNanos, long lastNanos) {}

  ArrivalLane(
      Fleet fleet,
      Clocks clocks,
      Scheduling scheduling,
      ScaleRecorder recorder,
      ScaleListener listener) {
    this.fleet = fleet;
    this.clocks = clocks;
    this.scheduling = scheduling;
    this.recorder = recorder;
    this.listener = listener;
  }

  /** Serves arrivals until there are no more. */
  Outcome serve(Schedule schedule) {
    long done = 0;
    long givenUp = 0;
    long first = Long.MAX_VALUE;
    long last = 0;
    while (!listener.isInterrupted() && !recorder.isGivenUp(fleet.runtime())) {
      OptionalLong next = schedule.arrivals().take();
      if (next.isEmpty()) {
        break;
      }
      if (clocks.monotonicNanos() > schedule.endNanos()) {
        givenUp++;
      } else {
        boolean success =
            serve(schedule.rate(), schedule.beginNanos(), schedule.beginNanos() + next.getAsLong());
        done += success ? 1 : 0;
        last = clocks.monotonicNanos();
        first = Math.min(first, last);
      }
    }
    return new Outcome(done, givenUp, first, last);
  }

  private boolean serve(double rate, long beginNanos, long intendedNanos) {
    ContainerTurn turn = fleet.turn(rate, recorder);
    Fleet.Prepared prepared = fleet.prepare(turn);
    boolean inTime = clocks.monotonicNanos() <= intendedNanos;
    Optional<Cycle> started = startAt(intendedNanos, prepared);
    if (started.isEmpty()) {
      return false;
    }
    Cycle begun = started.get();
    boolean up = fleet.size() > 0 && !listener.isInterrupted();
    Cycle ended = up ? fleet.removeFirst() : begun;
    recorder.add(fleet.slot(), turn, begun);
    if (up) {
      recorder.add(fleet.slot(), turn, ended);
      note(turn, begun.timings(), intendedNanos, inTime);
      drift(begun.timings(), intendedNanos - beginNanos);
    }
    listener.stepped(
        begun instanceof Cycle.Failed || ended instanceof Cycle.Failed,
        "%s at %s a second".formatted(fleet.runtime(), ScaleRecorder.number(rate)));
    return ended instanceof Cycle.Completed;
  }

  /**
   * Waits, and starts a container. Beside runtimes that take all CPUs this thread and the stopwatch
   * would wait for one of them first, so both are raised; the runtime is an ordinary process.
   */
  private Optional<Cycle> startAt(long nanos, Fleet.Prepared prepared) {
    boolean raised = scheduling.raise(fleet.slot().stopwatch().pid()) && scheduling.raise(0);
    try {
      sleepUntil(nanos);
      return listener.isInterrupted() ? Optional.empty() : Optional.of(fleet.add(prepared));
    } finally {
      if (raised) {
        scheduling.lower();
      }
    }
  }

  private void note(
      ContainerTurn turn, Map<Phase, Timing> timings, long intendedNanos, boolean inTime) {
    Timing startup = timings.get(Phase.STARTUP);
    if (startup == null) {
      return;
    }
    recorder.span(
        fleet.slot(),
        turn,
        CurveBuilder.CORRECTED,
        intendedNanos,
        startup.startNanos() + startup.durationNanos());
    if (inTime) {
      recorder.span(
          fleet.slot(),
          turn,
          "late",
          intendedNanos,
          Math.max(intendedNanos + 1, startup.startNanos()));
    }
  }

  private void drift(Map<Phase, Timing> timings, long sinceNanos) {
    timings.forEach((phase, timing) -> {
      if (phase == Phase.CREATE || phase == Phase.STARTUP) {
        recorder.overTime(
            fleet.slot(), sinceNanos / 60e9, phase.label(), "ns", (double) timing.durationNanos());
      }
    });
  }

  private void sleepUntil(long nanos) {
    for (long left = nanos - clocks.monotonicNanos();
        left > 0 && !listener.isInterrupted();
        left = nanos - clocks.monotonicNanos()) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(Math.min(left - SPIN_NANOS, SLICE_NANOS));
      } else {
        Thread.onSpinWait();
      }
    }
  }
}

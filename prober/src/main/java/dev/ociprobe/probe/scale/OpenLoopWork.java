package dev.ociprobe.probe.scale;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.result.files.WarningResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes containers at scheduled times, one rate a turn. A lane that is free takes the next arrival
 * and waits for its time, so that nothing is handed over between threads when it comes.
 */
final class OpenLoopWork implements ScaleWork {
  private static final Duration LEAD = Duration.ofMillis(200);

  private final OpenLoopMode mode;
  private final HostRoom room;
  private final long seed;
  private final Clocks clocks;
  private final Scheduling scheduling;
  private final HostLevels levels;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  OpenLoopWork(
      OpenLoopMode mode,
      HostRoom room,
      long seed,
      Clocks clocks,
      Scheduling scheduling,
      HostLevels levels,
      ScaleRecorder recorder,
      ScaleListener listener) {
    this.mode = mode;
    this.room = room;
    this.seed = seed;
    this.clocks = clocks;
    this.scheduling = scheduling;
    this.levels = levels;
    this.recorder = recorder;
    this.listener = listener;
  }

  @Override
  public boolean take(int number, List<Fleet> lanes) {
    double rate = mode.loads().get(number % mode.loads().size());
    int soon = Math.min(lanes.size(), (int) Math.ceil(rate));
    Optional<String> lacking = room.lacks(soon, 0, ContainerCost.GUESS);
    if (lacking.isPresent()) {
      recorder.warnOfRoom(lanes.getFirst().runtime(), 0, soon, lacking.get());
      return false;
    }
    long begin = clocks.monotonicNanos() + LEAD.toNanos();
    ArrivalLane.Schedule schedule =
        new ArrivalLane.Schedule(
            rate,
            begin,
            begin + 3 * mode.time().toNanos(),
            new Arrivals(rate, mode.time(), mode.kind(), seed + number));
    List<ArrivalLane.Outcome> outcomes;
    LaneListener all = new LaneListener(listener);
    int count = lanes.size() + (mode.isSoak() ? 1 : 0);
    try (LaneThreads threads = new LaneThreads(count)) {
      outcomes =
          threads.together(
              count,
              i ->
                  all.serving(() ->
                      i < lanes.size()
                          ? new ArrivalLane(lanes.get(i), clocks, scheduling, recorder, all)
                              .serve(schedule)
                          : sample(lanes.getFirst(), begin, all)));
    }
    return conclude(rate, lanes.getFirst(), outcomes);
  }

  private ArrivalLane.Outcome sample(Fleet fleet, long begin, ScaleListener until) {
    new HostSampler(levels, clocks, recorder, until).sample(fleet.slot(), begin, mode.time());
    return new ArrivalLane.Outcome(0, 0, Long.MAX_VALUE, 0);
  }

  private boolean conclude(double rate, Fleet first, List<ArrivalLane.Outcome> outcomes) {
    long done = outcomes.stream().mapToLong(ArrivalLane.Outcome::done).sum();
    long givenUp = outcomes.stream().mapToLong(ArrivalLane.Outcome::givenUp).sum();
    if (done > 0) {
      recorder.rate(first.slot(), rate, CurveBuilder.DONE, throughput(rate, done, outcomes));
    }
    if (givenUp > 0) {
      recorder.warn(
          new WarningResult(
              "backlog",
              String.format(
                  Locale.ROOT,
                  "%s: of the containers due at %s a second, %d were not begun within three times"
                      + " the time: it can't keep up, and the corrected figures would be worse yet",
                  first.runtime(),
                  ScaleRecorder.number(rate),
                  givenUp),
              "ask for lower rates, or more --lanes if the CPUs are idle"));
    }
    return done > 0;
  }

  /**
   * Returns the containers per second by the times between their ends: the time that a container
   * takes, in which the first has not ended yet, is no lack of throughput.
   */
  static double throughput(double rate, long done, List<ArrivalLane.Outcome> outcomes) {
    long first = outcomes.stream().mapToLong(ArrivalLane.Outcome::firstNanos).min().orElse(0);
    long last = outcomes.stream().mapToLong(ArrivalLane.Outcome::lastNanos).max().orElse(0);
    return done / ((last - first) / 1e9 + 1 / rate);
  }
}

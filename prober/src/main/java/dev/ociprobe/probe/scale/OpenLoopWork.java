package dev.ociprobe.probe.scale;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.result.files.WarningResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Makes containers at scheduled times, one rate a turn. A lane that is free takes the next arrival
 * and waits for its time, so that nothing is handed over between threads when it comes.
 */
final class OpenLoopWork implements ScaleWork {
  private static final Duration LEAD = Duration.ofMillis(200);

  private final OpenLoopMode mode;
  private final long seed;
  private final Clocks clocks;
  private final Scheduling scheduling;
  private final HostLevels levels;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  OpenLoopWork(
      OpenLoopMode mode,
      long seed,
      Clocks clocks,
      Scheduling scheduling,
      HostLevels levels,
      ScaleRecorder recorder,
      ScaleListener listener) {
    this.mode = mode;
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
    return conclude(rate, begin, lanes.getFirst(), outcomes);
  }

  private ArrivalLane.Outcome sample(Fleet fleet, long begin, ScaleListener until) {
    new HostSampler(levels, clocks, recorder, until).sample(fleet.slot(), begin, mode.time());
    return new ArrivalLane.Outcome(0, 0, begin);
  }

  private boolean conclude(
      double rate, long begin, Fleet first, List<ArrivalLane.Outcome> outcomes) {
    long done = outcomes.stream().mapToLong(ArrivalLane.Outcome::done).sum();
    long givenUp = outcomes.stream().mapToLong(ArrivalLane.Outcome::givenUp).sum();
    long end = outcomes.stream().mapToLong(ArrivalLane.Outcome::endNanos).max().orElse(begin);
    if (done > 0) {
      double seconds = Math.max(end - begin, mode.time().toNanos()) / 1e9;
      recorder.rate(first.slot(), rate, CurveBuilder.DONE, done / seconds);
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
}

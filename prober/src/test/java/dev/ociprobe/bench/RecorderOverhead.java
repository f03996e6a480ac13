package dev.ociprobe.bench;

import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Alternates between some cycles without a recorder, as many with the light one, and as many with
 * the light one and samples of stacks, so that disturbances of the machine affect all. Without
 * means closed, for even an idle open one costs something.
 */
final class RecorderOverhead implements BenchListener, AutoCloseable {
  private static final int CYCLES_A_TURN = 20;

  /** The cycles in which the kernel is still busy with opening or closing the recorder. */
  private static final int UNCOUNTED_AT_THE_BEGINNING = 3;

  /**
   * The pause between two cycles, the same for all: the kernel moves a process between cgroups
   * faster right after another such move (rcu_sync).
   */
  private static final long PAUSE_NANOS = 20_000_000;

  private final Posix posix;
  private final Map<Way, Cost> costs = new EnumMap<>(Way.class);
  private final Durations enables = new Durations();
  private final Durations drains = new Durations();
  private final Durations attributions = new Durations();
  private final Durations events = new Durations();
  private Optional<Recorder> recorder = Optional.empty();
  private Way way = Way.PLAIN;
  private int measured;
  private int stopwatch;
  private long lossy;
  private long lastEndedNanos = System.nanoTime();

  /** The recorder that is on while a cycle runs. */
  private enum Way {
    PLAIN,
    LIGHT,
    SAMPLED
  }

  /** The durations of the cycles of one way. */
  private record Cost(CycleDurations cycles, Durations cpu) {
    Cost() {
      this(new CycleDurations(), new Durations());
    }
  }

  RecorderOverhead(Posix posix) {
    this.posix = posix;
    for (Way each : Way.values()) {
      costs.put(each, new Cost());
    }
  }

  private Cost of(Way some) {
    return Objects.requireNonNull(costs.get(some));
  }

  @Override
  public void begins(CycleTurn turn) {
    stopwatch = turn.slot().stopwatch().pid();
    if (turn.isMeasured() && measured % CYCLES_A_TURN == 0) {
      way = Way.values()[measured / CYCLES_A_TURN % Way.values().length];
      close();
      recorder = way == Way.PLAIN ? Optional.empty() : Optional.of(open());
    }
    BenchListener.waitUntil(lastEndedNanos + PAUSE_NANOS);
    if (recorder.isPresent()) {
      long before = System.nanoTime();
      recorder.get().know(stopwatch);
      recorder.get().enable();
      enables.add(System.nanoTime() - before);
    }
  }

  private Recorder open() {
    try {
      int hertz = way == Way.SAMPLED ? RecorderOptions.DEFAULT_SAMPLE_HERTZ : 0;
      return Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT).sampling(hertz));
    } catch (RecorderUnavailableException e) {
      throw new IllegalStateException(e.reason().problem(), e);
    }
  }

  @Override
  public void completed(CycleTurn turn, Cycle.Completed cycle) {
    boolean counts = turn.isMeasured() && measured++ % CYCLES_A_TURN >= UNCOUNTED_AT_THE_BEGINNING;
    if (recorder.isPresent()) {
      takeApart(recorder.get(), cycle, counts);
    }
    if (counts) {
      of(way).cycles().add(cycle, total(cycle));
      of(way).cpu().add(cpuNanos(cycle));
    }
    lastEndedNanos = System.nanoTime();
  }

  private void takeApart(Recorder recorder, Cycle cycle, boolean counts) {
    recorder.disable();
    long ended = System.nanoTime();
    Recording recording = recorder.drain();
    long drained = System.nanoTime();
    RecordedTree timelines = RecordedTree.of(recording, Set.of(stopwatch));
    for (Timing phase : phases(cycle)) {
      long to = phase.startNanos() + phase.durationNanos();
      timelines
          .thread(stopwatch, to)
          .ifPresent(thread -> timelines.criticalPath(thread, phase.startNanos(), to));
    }
    long attributed = System.nanoTime();
    if (counts && way == Way.LIGHT) {
      drains.add(drained - ended);
      attributions.add(attributed - drained);
      events.add(recording.events().size());
    }
    if (counts) {
      lossy += recording.losses().isEmpty() ? 0 : 1;
    }
  }

  private static Iterable<Timing> phases(Cycle cycle) {
    return CycleDurations.PHASES.stream()
        .map(phase -> Objects.requireNonNull(cycle.timings().get(phase)))
        .toList();
  }

  private static long total(Cycle cycle) {
    return Objects.requireNonNull(cycle.timings().get(Phase.TOTAL)).durationNanos();
  }

  private static long cpuNanos(Cycle cycle) {
    long micros = 0;
    for (Timing phase : phases(cycle)) {
      ResourceUsage usage = phase.usage().orElseThrow();
      micros += usage.userMicros() + usage.systemMicros();
    }
    return micros * 1000;
  }

  void print(String runtime, RecorderBench.Limits limits, Table table) {
    Cost plain = of(Way.PLAIN);
    Cost light = of(Way.LIGHT);
    Cost sampled = of(Way.SAMPLED);
    for (int i = 0; i < CycleDurations.PHASES.size(); i++) {
      String phase = runtime + " " + CycleDurations.PHASES.get(i).label() + " p50";
      double usual = plain.cycles().phase(i).quantile(0.5);
      table.compare(
          "light, " + phase, light.cycles().phase(i).quantile(0.5), usual, limits.phase());
      table.note("sampled, " + phase, sampled.cycles().phase(i).quantile(0.5), usual);
    }
    double whole = plain.cycles().whole().quantile(0.5);
    table.note("light, " + runtime + " total p50", light.cycles().whole().quantile(0.5), whole);
    table.note("sampled, " + runtime + " total p50", sampled.cycles().whole().quantile(0.5), whole);
    double cpu = plain.cpu().quantile(0.5);
    table.compare("light, " + runtime + " CPU p50", light.cpu().quantile(0.5), cpu, limits.cpu());
    table.note("sampled, " + runtime + " CPU p50", sampled.cpu().quantile(0.5), cpu);
    table.figure(runtime + " enable p50", enables.quantile(0.5));
    table.figure(runtime + " drain p50", drains.quantile(0.5));
    table.figure(runtime + " attribution p50", attributions.quantile(0.5));
    table.limit(
        runtime + " drain and attribution p50",
        drains.quantile(0.5) + attributions.quantile(0.5),
        Table.MAX_BETWEEN_NANOS);
    table.count(runtime + " events a cycle, p50", (long) events.quantile(0.5));
    table.count(runtime + " cycles with losses", lossy);
  }

  @Override
  public void close() {
    recorder.ifPresent(Recorder::close);
    recorder = Optional.empty();
  }
}

package dev.ociprobe.explain.spike;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.evidence.CycleCollector;
import dev.ociprobe.explain.evidence.CycleEvidence;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.interference.StallDetector;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.LifecycleListener.Purpose;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.TraceFiles;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Looks at each cycle, takes it apart as soon as it has ended, and keeps what is slow and a sample
 * of what is ordinary. Memory is bounded whatever the number of cycles. Belongs to one thread.
 */
public final class SpikeObserver implements CycleObserver, AutoCloseable {
  /** One in so many cycles is not looked at: it shows what looking costs. */
  static final int PLAIN_EVERY = 10;

  private final SpikeOptions options;
  private final StallDetector stallDetector = new StallDetector();
  private final HostStalls stalls = new HostStalls(stallDetector);
  private final TraceStore shelf;
  private final CycleCollector collector;
  private final Diagnostician diagnostician;
  private final Map<String, Map<Phase, PhaseSeries>> series = new LinkedHashMap<>();
  private boolean looking;
  private long measured;
  private boolean satisfied;

  private SpikeObserver(
      SpikeOptions options,
      TraceFiles traces,
      BiFunction<Knowledge, HostStalls, CycleCollector> collector) {
    Knowledge knowledge = Knowledge.builtIn();
    this.options = options;
    this.shelf = new TraceStore(traces);
    this.collector = collector.apply(knowledge, stalls);
    this.diagnostician = new Diagnostician(knowledge);
  }

  /**
   * Looks through the kernel's events.
   *
   * @param traces where those of slow iterations go, and of some ordinary ones
   * @throws RecorderUnavailableException if this host has none for us; nothing is left open then
   */
  public static SpikeObserver open(Posix posix, SpikeOptions options, TraceFiles traces)
      throws RecorderUnavailableException {
    Optional<EventSet> events = options.events();
    if (events.isEmpty()) {
      return untraced(options, traces, Optional.empty());
    }
    RecorderOptions usual = RecorderOptions.of(events.get());
    Recorder recorder =
        Recorder.open(
            posix,
            new RecorderOptions(
                events.get(),
                options.ringBytes().orElse(usual.ringBytes()),
                usual.recordingBytes()));
    return new SpikeObserver(
        options,
        traces,
        (knowledge, stalls) ->
            CycleCollector.recorded(recorder, KernelSymbols.ofHost(), knowledge, stalls));
  }

  /**
   * Looks without tracing: by samples and by what the kernel accounts.
   *
   * @param reason why nothing can be recorded; empty if the user doesn't want it
   */
  public static SpikeObserver untraced(
      SpikeOptions options, TraceFiles traces, Optional<RecorderObstacle> reason) {
    return new SpikeObserver(
        options.withoutEvents(),
        traces,
        (knowledge, stalls) -> CycleCollector.sampled(knowledge, stalls, reason));
  }

  @Override
  public void begins(Purpose purpose, RuntimeSlot slot) {
    looking = purpose == Purpose.MEASURE && ++measured % PLAIN_EVERY != 0;
    if (looking) {
      stallDetector.startOnce();
      stalls.begins();
      collector.begins(slot);
    }
  }

  @Override
  public void ended(Purpose purpose, long sequence, String runtime, Cycle cycle) {
    if (looking) {
      CycleEvidence evidence = collector.ended();
      if (cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
        examine(sequence, runtime, timings, evidence);
      }
    } else if (purpose == Purpose.MEASURE
        && cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
      timings.forEach((phase, timing) -> {
        if (options.phases().contains(phase)) {
          of(runtime, phase).addPlain(timing.durationNanos());
        }
      });
    }
    looking = false;
  }

  private void examine(
      long sequence, String runtime, Map<Phase, Timing> timings, CycleEvidence evidence) {
    for (Phase phase : options.phases()) {
      Timing timing = timings.get(phase);
      if (timing != null) {
        boolean slow =
            of(runtime, phase)
                .add(
                    new PhaseSeries.Iteration(
                        sequence,
                        timing.startNanos(),
                        evidence.breakdown(phase, timing),
                        evidence.quality(timing),
                        marks(timing, evidence)),
                    evidence.trace(phase, timing));
        satisfied |= slow && options.stopOnSpike();
      }
    }
  }

  private List<String> marks(Timing timing, CycleEvidence evidence) {
    List<String> marks = new ArrayList<>(evidence.notes(timing));
    long from = timing.startNanos();
    long stalled = stallDetector.stalledNanos(from, from + timing.durationNanos());
    if (stalled > 0) {
      marks.add(
          String.format(
              Locale.ROOT, "ociprobe itself did nothing for %.1f ms of it", stalled / 1e6));
    }
    return marks;
  }

  private PhaseSeries of(String runtime, Phase phase) {
    return series
        .computeIfAbsent(runtime, r -> new EnumMap<>(Phase.class))
        .computeIfAbsent(
            phase,
            p ->
                new PhaseSeries(
                    options.threshold(),
                    options.keep(),
                    options.seed(),
                    new PhaseTraces(shelf, runtime, phase)));
  }

  @Override
  public boolean isSatisfied() {
    return satisfied;
  }

  @Override
  public Optional<Record> plan() {
    return Optional.of(SpikePlanDocument.of(options));
  }

  @Override
  public Findings findings() {
    List<WarningResult> warnings = new ArrayList<>(collector.warnings());
    shelf.warning().ifPresent(warnings::add);
    return new SpikeFindings(diagnostician, warnings).of(series);
  }

  @Override
  public void close() {
    stallDetector.close();
    collector.close();
  }
}

package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.evidence.CycleCollector;
import dev.ociprobe.explain.evidence.CycleEvidence;
import dev.ociprobe.explain.interference.CycleTarget;
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
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.TraceFiles;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Collects the evidence of nine cycles in ten, and keeps that of slow iterations and of a sample of
 * ordinary ones. Memory is bounded whatever the number of cycles. Belongs to one thread.
 */
public final class SpikeObserver implements CycleObserver {
  private final SpikeOptions options;
  private final StallDetector stallDetector = new StallDetector();
  private final TraceStore traces;
  private final CycleCollector collector;
  private final Diagnostician diagnostician;
  private final Map<String, Map<Phase, PhaseSeries>> series = new LinkedHashMap<>();
  private final PlainCycles plain = new PlainCycles();
  private boolean collecting;
  private boolean satisfied;

  private SpikeObserver(
      SpikeOptions options,
      TraceFiles traces,
      BiFunction<Knowledge, HostStalls, CycleCollector> collector) {
    Knowledge knowledge = options.clues().knowledge();
    this.options = options;
    this.traces = new TraceStore(traces);
    this.collector = collector.apply(knowledge, HostStalls.ofHost(stallDetector));
    this.diagnostician = new Diagnostician(knowledge);
  }

  /**
   * Opens an observer that records the kernel's events, as far as the options say so.
   *
   * @param cpus on which the runtimes run
   * @param traces the directory for traces of slow iterations and of some ordinary ones
   * @throws RecorderUnavailableException if this host doesn't allow it; nothing is left open then
   */
  public static SpikeObserver open(
      Posix posix, BitSet cpus, SpikeOptions options, TraceFiles traces)
      throws RecorderUnavailableException {
    Optional<EventSet> events = options.events();
    if (events.isEmpty()) {
      return untraced(options, traces, Optional.empty());
    }
    Recorder recorder =
        Recorder.open(
            posix,
            RecorderOptions.of(events.get())
                .ringsOf(options.ringKib() << 10)
                .on(cpus)
                .sampling(options.sampleHertz())
                .withUserWaits(options.flames().areWanted())
                .withWrites(options.clues().runtimeLog())
                .requesting(options.clues().tracepoints()));
    return new SpikeObserver(
        options,
        traces,
        (knowledge, stalls) ->
            CycleCollector.recorded(
                recorder,
                KernelSymbols.ofHost(),
                knowledge,
                stalls,
                posix.clocks(),
                options.lossWords()));
  }

  /**
   * Opens an observer that takes samples instead, and reads the kernel's accounting.
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
  public void begins(CycleTurn turn) {
    collecting = turn.isMeasured() && !plain.takes(turn.runtime());
    if (collecting) {
      stallDetector.startOnce();
      collector.begin(CycleTarget.of(turn.slot()));
    }
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    if (collecting) {
      CycleEvidence evidence = collector.end();
      if (cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
        examine(turn.sequence(), turn.runtime(), timings, evidence);
      }
    } else if (turn.isMeasured() && cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
      timings.forEach((phase, timing) -> {
        if (options.phases().contains(phase)) {
          of(turn.runtime(), phase).addPlain(timing.durationNanos());
        }
      });
    }
    collecting = false;
  }

  private void examine(
      long sequence, String runtime, Map<Phase, Timing> timings, CycleEvidence evidence) {
    for (Phase phase : options.phases()) {
      Timing timing = timings.get(phase);
      if (timing != null) {
        PhaseSeries series = of(runtime, phase);
        boolean slow =
            series.add(
                new Iteration(
                    sequence,
                    timing.startNanos(),
                    evidence.phase(phase, timing, series.usualNanos(timing.durationNanos()))),
                evidence.trace(phase, timing));
        satisfied |= slow && options.stopOnSpike();
      }
    }
  }

  private PhaseSeries of(String runtime, Phase phase) {
    return series
        .computeIfAbsent(runtime, r -> new EnumMap<>(Phase.class))
        .computeIfAbsent(
            phase,
            p ->
                new PhaseSeries(
                    diagnostician,
                    options.threshold(),
                    options.keep(),
                    options.seed(),
                    new PhaseTraces(traces, runtime, phase)));
  }

  @Override
  public boolean isSatisfied() {
    return satisfied;
  }

  @Override
  public Map<String, Record> plan() {
    return Map.of("spikes", SpikePlanDocument.of(options));
  }

  @Override
  public Findings findings() {
    series.values().forEach(phases -> phases.values().forEach(PhaseSeries::settle));
    List<WarningResult> warnings = new ArrayList<>(collector.warnings());
    traces.warning().ifPresent(warnings::add);
    return new SpikeFindings(warnings, options.threshold()).of(series);
  }

  @Override
  public List<WarningResult> writeFiles() {
    if (options.events().isEmpty()) {
      return options.flames().notRecorded();
    }
    return options.flames().areWanted()
        ? options.flames().write(new SpikeFlames(series).graphs())
        : List.of();
  }

  @Override
  public void close() {
    stallDetector.close();
    collector.close();
  }
}

package dev.ociprobe.explain.spike;

import dev.ociprobe.container.session.Workplace;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.evidence.Lens;
import dev.ociprobe.explain.interference.ControlThread;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.Symbols;
import dev.ociprobe.host.perf.Unavailable;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleWatch;
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
public final class SpikeWatch implements CycleWatch, AutoCloseable {
  /** One in so many cycles is not looked at: it shows what looking costs. */
  static final int PLAIN_EVERY = 10;

  private final SpikeOptions options;
  private final ControlThread control = new ControlThread();
  private final HostStalls stalls = new HostStalls(control);
  private final TraceShelf shelf;
  private final Lens lens;
  private final Diagnostician diagnostician;
  private final Map<String, Map<Phase, PhaseSeries>> series = new LinkedHashMap<>();
  private boolean looking;
  private long measured;
  private boolean satisfied;

  private SpikeWatch(
      SpikeOptions options, TraceFiles traces, BiFunction<Knowledge, HostStalls, Lens> lens) {
    Knowledge knowledge = Knowledge.builtIn();
    this.options = options;
    this.shelf = new TraceShelf(traces);
    this.lens = lens.apply(knowledge, stalls);
    this.diagnostician = new Diagnostician(knowledge);
  }

  /**
   * Looks through the kernel's events.
   *
   * @param traces where those of slow iterations go, and of some ordinary ones
   * @throws RecorderUnavailableException if this host has none for us; nothing is left open then
   */
  public static SpikeWatch open(Posix posix, SpikeOptions options, TraceFiles traces)
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
    return new SpikeWatch(
        options,
        traces,
        (knowledge, stalls) -> Lens.recorded(recorder, Symbols.ofHost(), knowledge, stalls));
  }

  /**
   * Looks without tracing: by samples and by what the kernel accounts.
   *
   * @param reason why nothing can be recorded; empty if the user doesn't want it
   */
  public static SpikeWatch untraced(
      SpikeOptions options, TraceFiles traces, Optional<Unavailable> reason) {
    return new SpikeWatch(
        options.withoutEvents(),
        traces,
        (knowledge, stalls) -> Lens.sampled(knowledge, stalls, reason));
  }

  @Override
  public void begins(Purpose purpose, Workplace workplace) {
    looking = purpose == Purpose.MEASURE && ++measured % PLAIN_EVERY != 0;
    if (looking) {
      control.startOnce();
      stalls.begins();
      lens.begins(workplace);
    }
  }

  @Override
  public void ended(Purpose purpose, long sequence, String runtime, Cycle cycle) {
    if (looking) {
      Lens.View view = lens.ended();
      if (cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
        examine(sequence, runtime, timings, view);
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

  private void examine(long sequence, String runtime, Map<Phase, Timing> timings, Lens.View view) {
    for (Phase phase : options.phases()) {
      Timing timing = timings.get(phase);
      if (timing != null) {
        boolean slow =
            of(runtime, phase)
                .add(
                    new PhaseSeries.Iteration(
                        sequence,
                        timing.startNanos(),
                        view.breakdown(phase, timing),
                        view.trust(timing),
                        marks(timing, view)),
                    view.look(phase, timing));
        satisfied |= slow && options.stopOnSpike();
      }
    }
  }

  private List<String> marks(Timing timing, Lens.View view) {
    List<String> marks = new ArrayList<>(view.notes(timing));
    long from = timing.startNanos();
    long stalled = control.stalledNanos(from, from + timing.durationNanos());
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
                    new SeriesTraces(shelf, runtime, phase)));
  }

  @Override
  public boolean isSatisfied() {
    return satisfied;
  }

  @Override
  public Optional<Record> plan() {
    return Optional.of(PlanDocument.of(options));
  }

  @Override
  public Findings findings() {
    List<WarningResult> warnings = new ArrayList<>(lens.warnings());
    shelf.warning().ifPresent(warnings::add);
    return new SpikeFindings(diagnostician, warnings).of(series);
  }

  @Override
  public void close() {
    control.close();
    lens.close();
  }
}

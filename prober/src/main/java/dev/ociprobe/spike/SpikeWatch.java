package dev.ociprobe.spike;

import dev.ociprobe.lifecycle.Cycle;
import dev.ociprobe.lifecycle.CycleWatch;
import dev.ociprobe.lifecycle.LifecycleListener.Purpose;
import dev.ociprobe.lifecycle.Phase;
import dev.ociprobe.lifecycle.Timing;
import dev.ociprobe.perf.EventSet;
import dev.ociprobe.perf.Recorder;
import dev.ociprobe.perf.RecorderOptions;
import dev.ociprobe.perf.RecorderUnavailableException;
import dev.ociprobe.perf.Symbols;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.session.Workplace;
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
  private final Lens lens;
  private final Diagnostician diagnostician;
  private final Map<String, Map<Phase, PhaseSeries>> series = new LinkedHashMap<>();
  private boolean looking;
  private long measured;
  private boolean satisfied;

  private SpikeWatch(SpikeOptions options, BiFunction<Knowledge, HostStalls, Lens> lens) {
    Knowledge knowledge = Knowledge.builtIn();
    this.options = options;
    this.lens = lens.apply(knowledge, stalls);
    this.diagnostician = new Diagnostician(knowledge);
  }

  /**
   * Looks through the kernel's events.
   *
   * @throws RecorderUnavailableException if this host has none for us; nothing is left open then
   */
  public static SpikeWatch open(Posix posix, SpikeOptions options)
      throws RecorderUnavailableException {
    Optional<EventSet> events = options.events();
    if (events.isEmpty()) {
      return untraced(options);
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
        (knowledge, stalls) -> new RecordedLens(recorder, Symbols.ofHost(), knowledge, stalls));
  }

  /** Looks without tracing: by samples and by what the kernel accounts. */
  public static SpikeWatch untraced(SpikeOptions options) {
    return new SpikeWatch(options, SampledLens::new);
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
                        marks(timing)));
        satisfied |= slow && options.stopOnSpike();
      }
    }
  }

  private List<String> marks(Timing timing) {
    long from = timing.startNanos();
    long stalled = control.stalledNanos(from, from + timing.durationNanos());
    return stalled == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "ociprobe itself did nothing for %.1f ms of it", stalled / 1e6));
  }

  private PhaseSeries of(String runtime, Phase phase) {
    return series
        .computeIfAbsent(runtime, r -> new EnumMap<>(Phase.class))
        .computeIfAbsent(
            phase, p -> new PhaseSeries(options.threshold(), options.keep(), options.seed()));
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
    return new SpikeFindings(diagnostician, lens.warnings()).of(series);
  }

  @Override
  public void close() {
    control.close();
    lens.close();
  }
}

package dev.ociprobe.explain.evidence;

import dev.ociprobe.container.session.Workplace;
import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.Symbols;
import dev.ociprobe.host.perf.Unavailable;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Optional;

/** A way of looking at cycles while they go on. Belongs to one thread. */
public interface Lens extends AutoCloseable {

  /**
   * Looks through the kernel's events: the critical path of each phase.
   *
   * @param recorder opened, disabled; closed with the lens
   * @param symbols of the kernel that is recorded
   */
  static Lens recorded(Recorder recorder, Symbols symbols, Knowledge knowledge, HostStalls stalls) {
    return new RecordedLens(recorder, symbols, knowledge, stalls);
  }

  /**
   * Looks without tracing: samples of what the processes do, what the kernel has accounted to them,
   * and whether their cgroup was throttled.
   *
   * @param reason why nothing can be recorded; empty if the user doesn't want it
   */
  static Lens sampled(Knowledge knowledge, HostStalls stalls, Optional<Unavailable> reason) {
    return new SampledLens(knowledge, stalls, reason);
  }

  /**
   * A cycle is about to begin.
   *
   * @param workplace whose stopwatch is the process under which all of the runtime's live
   */
  void begins(Workplace workplace);

  /** That cycle has ended. */
  View ended();

  /** What the run's reader should know of how it was looked at. */
  List<WarningResult> warnings();

  @Override
  void close();

  /** What was seen of one cycle. */
  interface View {

    /** Where a phase's time went. */
    Breakdown breakdown(Phase phase, Timing timing);

    /** What spoils that. */
    Trust trust(Timing timing);

    /** What was accounted meanwhile, in words: evidence beside the breakdown. */
    List<String> notes(Timing timing);

    /** All of it, to be kept. */
    Look look(Phase phase, Timing timing);
  }
}

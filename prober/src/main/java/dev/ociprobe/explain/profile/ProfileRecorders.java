package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.evidence.CycleRecorder;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import java.util.BitSet;

/** The recorders of a profile, one after the other. */
interface ProfileRecorders {

  /** Opens a recorder of these events. */
  CycleRecorder open(EventSet events) throws RecorderUnavailableException;

  /**
   * The recorders of this host. Only the cycles that are timed are sampled.
   *
   * @param cpus on which the runtimes run
   * @param sampleHertz the samples a second of each busy CPU; none if 0
   * @param userWaits true for the user's stacks of threads that wait, too
   */
  static ProfileRecorders ofHost(
      Posix posix,
      BitSet cpus,
      KernelSymbols symbols,
      Clues clues,
      int sampleHertz,
      boolean userWaits) {
    return events -> {
      RecorderOptions options =
          RecorderOptions.of(events)
              .on(cpus)
              .sampling(events == EventSet.LIGHT ? sampleHertz : 0)
              .withUserWaits(events == EventSet.LIGHT && userWaits)
              .withWrites(clues.runtimeLog())
              .requesting(clues.tracepoints());
      return CycleRecorder.ofHost(
          Recorder.open(posix, options), symbols, clues.knowledge(), posix.clocks());
    };
  }
}

package dev.ociprobe.spike;

import dev.ociprobe.cause.Breakdown;
import dev.ociprobe.lifecycle.Phase;
import dev.ociprobe.lifecycle.Timing;
import dev.ociprobe.result.WarningResult;
import dev.ociprobe.session.Workplace;
import java.util.List;

/** A way of looking at cycles while they go on. Belongs to one thread. */
interface Lens extends AutoCloseable {

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

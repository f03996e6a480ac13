package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.charge.CycleCharges;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Hears of a run's events. It is called between two cycles, on the thread that runs them, so that
 * nothing it does is timed.
 */
public interface RunListener {

  /**
   * The session is open and has made nothing yet but its own directory and cgroups; {@link
   * RunSession#abort} interrupts it.
   *
   * @throws IOException if the host lacks what the listener needs; the run ends then
   */
  default void opened(RunSession session) throws IOException {}

  /** A cycle is about to begin. */
  default void begins(CycleTurn turn) {}

  /** A cycle has ended. */
  default void ended(CycleTurn turn, Cycle cycle) {}

  /**
   * A cycle of an earlier sitting of the run had this turn; it is not made again.
   *
   * @param use of its container, none if it wasn't read
   */
  default void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {}

  /** The footprint of a container was read while it was idle, before its cycle ends. */
  default void footprint(CycleTurn turn, Footprint footprint) {}

  /** The cgroups of a container were read between the calls of its cycle, which completed. */
  default void charged(CycleTurn turn, CycleCharges charges) {}

  /** The use of a measured cycle was read; comes before the cycle's {@link #ended}. */
  default void used(CycleTurn turn, CgroupUse use) {}

  /** A cycle took longer than the pace; told before the next one begins. */
  default void overran(CycleTurn turn) {}

  /** The end of a run that has a stop rule is expected there, as far as is known by now. */
  default void expects(Outlook outlook) {}

  /** A runtime failed too often in a row, and has no further cycles. */
  default void stopped(String runtime) {}

  /**
   * A runtime's container stayed silent for the whole timeout, or for a long life, so that later
   * ones are not awaited.
   *
   * @param waited the time
   */
  default void silent(String runtime, Duration waited) {}

  /**
   * The results are known, and written if they could be; the host is not cleaned up yet.
   *
   * @param run the content of run.json
   */
  default void finished(Run run) {}

  /** Returns a listener that passes each event on to all of these, in their order. */
  static RunListener all(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}

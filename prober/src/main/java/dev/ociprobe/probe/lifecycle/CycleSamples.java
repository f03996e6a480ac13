package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Sample;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code samples.csv} of one cycle. */
public final class CycleSamples {
  /** The outcome of a phase that ended well, in a cycle that did not. */
  static final String OF_A_FAILED = "cycle-failed";

  private CycleSamples() {}

  /**
   * Returns one row for each phase, the failed one included.
   *
   * @param sequence of the cycle in its run
   * @param runtime its name in results
   * @param use of the container, for the phase {@code total}
   */
  public static List<Sample> of(
      long sequence, int round, String runtime, Cycle cycle, CgroupUse use) {
    String outcome = cycle instanceof Cycle.Completed ? Sample.OK : OF_A_FAILED;
    List<Sample> rows = new ArrayList<>();
    cycle
        .timings()
        .forEach((phase, timing) ->
            rows.add(row(sequence, round, runtime, phase, timing, outcome, use)));
    if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)) {
      failure
          .timing()
          .ifPresent(timing ->
              rows.add(
                  row(sequence, round, runtime, failure.phase(), timing, failure.outcome(), use)));
    }
    return rows;
  }

  private static Sample row(
      long sequence,
      int round,
      String runtime,
      Phase phase,
      Timing timing,
      String outcome,
      CgroupUse use) {
    return new Sample(
        sequence,
        round,
        runtime,
        phase.label(),
        timing.startNanos(),
        timing.durationNanos(),
        outcome,
        timing.usage(),
        phase == Phase.TOTAL ? use : CgroupUse.NONE);
  }
}

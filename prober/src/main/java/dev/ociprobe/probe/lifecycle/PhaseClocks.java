package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.WarningResult;
import java.util.Optional;

/**
 * The clocks that tell the ends of a candidate's phases.
 *
 * @param ready the clock of {@code ready} and {@code startup}
 */
public record PhaseClocks(SeriesClock ready) {

  /** The clocks of a candidate. */
  public static PhaseClocks of(Candidate candidate) {
    if (!candidate.source().runsPayload()) {
      return new PhaseClocks(
          candidate.source().readySign().isPresent() ? SeriesClock.ANNOUNCED : SeriesClock.ARRIVAL);
    }
    return new PhaseClocks(
        switch (candidate.runtime().entry().stampClock()) {
          case MONOTONIC -> SeriesClock.MONOTONIC;
          case REALTIME -> SeriesClock.REALTIME;
          case HOST -> SeriesClock.ARRIVAL;
        });
  }

  /** The clock that tells the end of a phase. */
  public SeriesClock of(Phase phase) {
    return switch (phase) {
      case READY, STARTUP -> ready;
      case FIRST_BYTE -> SeriesClock.ARRIVAL;
      default -> SeriesClock.STOPWATCH;
    };
  }

  /**
   * Tells whether a phase is compared between two candidates. {@code first-byte} is compared only
   * where {@code ready} can't be.
   */
  boolean areComparable(Phase phase, PhaseClocks other) {
    boolean alike = ready.isLike(other.ready);
    return phase == Phase.FIRST_BYTE ? !alike : of(phase).isLike(other.of(phase));
  }

  /** The warning that two candidates' clocks tell different events; empty if they don't. */
  Optional<WarningResult> difference(String name, PhaseClocks other, String otherName) {
    if (ready.isLike(other.ready)) {
      return Optional.empty();
    }
    String arriving = ready == SeriesClock.ARRIVAL ? name : otherName;
    String stamping = arriving.equals(name) ? otherName : name;
    return Optional.of(
        new WarningResult(
            "clocks-differ",
            ("ready and startup of %s end at its container's first instruction, those of %s when"
                    + " its first byte arrived here: they are not compared")
                .formatted(stamping, arriving),
            "compare first-byte, which ends at the arrival for both"));
  }
}

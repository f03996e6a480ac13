package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.OrdinaryResult.LevelChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The level of a series: the latest ordinary iterations, by which new ones are judged and with
 * which slow ones are compared. It follows a drift, and after a lasting step it begins anew. Not
 * safe for use by several threads.
 */
final class DurationLevel {
  private final Threshold threshold;
  private final DurationWindow recent = new DurationWindow();
  private final Baseline baseline = new Baseline();
  private final LevelWatch watch;
  private final List<LevelChange> changes = new ArrayList<>();

  /** The first cycle of the level. */
  private long from;

  DurationLevel(Threshold threshold) {
    this.threshold = threshold;
    this.watch = new LevelWatch(threshold, recent);
  }

  /**
   * Judges an iteration, for the time being: while there are too few for any to exceed a high
   * percentile, what would be slow by default may do so in the end.
   */
  boolean isSlow(long nanos) {
    return isBeyond(nanos) || (!isKnown() && recent.isExceeded(Threshold.DEFAULT, nanos));
  }

  /** Judges an iteration by what is known now. */
  boolean isBeyond(long nanos) {
    return recent.isExceeded(threshold, nanos);
  }

  /** Tells whether there are enough iterations for any to be slow. */
  boolean isKnown() {
    return recent.known() >= DurationWindow.fewest(threshold);
  }

  /** Takes note of an iteration that has been judged, slow or not. */
  void judged(Iteration iteration) {
    watch.add(iteration).ifPresent(this::stepped);
  }

  private void stepped(List<Iteration> ofNewLevel) {
    double before = recent.median();
    end();
    recent.restart(ofNewLevel.stream().mapToLong(Iteration::nanos).toArray());
    baseline.restart(ofNewLevel.stream().filter(Iteration::isComplete).toList());
    from = ofNewLevel.getFirst().sequence();
    changes.add(change(LevelChange.Kind.STEP, before));
  }

  /** Ends the level: tells how far it has drifted. */
  void end() {
    recent.driftedFrom().ifPresent(first -> changes.add(change(LevelChange.Kind.DRIFT, first)));
  }

  private LevelChange change(LevelChange.Kind kind, double before) {
    return new LevelChange(kind, from, Math.round(before), Math.round(recent.median()));
  }

  DurationWindow recent() {
    return recent;
  }

  Baseline baseline() {
    return baseline;
  }

  /** The lasting changes, in the order of time. */
  List<LevelChange> changes() {
    return Collections.unmodifiableList(changes);
  }
}

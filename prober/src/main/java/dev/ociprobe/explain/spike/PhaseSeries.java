package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.evidence.TraceSupplier;
import dev.ociprobe.result.files.OrdinaryResult.LevelChange;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.stats.Reservoir;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The iterations of one phase of one runtime: tells slow ones from ordinary ones, and keeps a
 * bounded number of both. Not safe for use by several threads.
 */
final class PhaseSeries {
  /** The number of traces of ordinary iterations, for comparison with slow ones. */
  static final int ORDINARY_TRACES = 3;

  private final Diagnostician diagnostician;
  private final Threshold threshold;
  private final int keep;
  private final PhaseTraces traces;
  private final DurationWindow plain = new DurationWindow();
  private final DurationLevel level;
  private final OrdinaryParts parts = new OrdinaryParts();
  private final Reservoir<Iteration> ordinary;

  /** The first iterations, which are judged once there are enough of them. */
  private final List<Iteration> early = new ArrayList<>();

  private final PriorityQueue<Spike> slow =
      new PriorityQueue<>(Comparator.comparingLong(spike -> spike.iteration().nanos()));
  private long slowCount;
  private long slowPlain;

  PhaseSeries(
      Diagnostician diagnostician, Threshold threshold, int keep, long seed, PhaseTraces traces) {
    this.diagnostician = diagnostician;
    this.threshold = threshold;
    this.keep = keep;
    this.traces = traces;
    this.level = new DurationLevel(threshold);
    this.ordinary = new Reservoir<>(ORDINARY_TRACES, new Random(seed));
  }

  /** The median of ordinary iterations; if none is known yet, the length of a new one. */
  long usualNanos(long nanos) {
    return level.recent().isEnough() ? Math.round(level.recent().median()) : nanos;
  }

  /** Adds an iteration without evidence: it shows the overhead of collecting. */
  void addPlain(long nanos) {
    if (isSlow(nanos)) {
      slowPlain++;
    } else {
      plain.addOrdinary(nanos);
    }
  }

  /**
   * Judges an iteration, and keeps it if it is slow or part of the sample.
   *
   * @return true if it is slow, or if an earlier one turns out to be
   */
  boolean add(Iteration iteration, TraceSupplier trace) {
    level.recent().addAny(iteration.nanos());
    if (level.recent().isEnough()) {
      return sort(iteration, trace);
    }
    level.recent().addOrdinary(iteration.nanos());
    early.add(iteration);
    // Written at once: the recordings of a busy host are too large to hold until they are judged.
    traces.keep(iteration, trace);
    if (!level.recent().isEnough()) {
      return false;
    }
    sortEarly();
    return slow.stream().anyMatch(spike -> level.isBeyond(spike.iteration().nanos()));
  }

  private boolean sort(Iteration iteration, TraceSupplier trace) {
    boolean isSlow = isSlow(iteration.nanos());
    if (isSlow) {
      addSlow(iteration, trace);
    } else {
      level.recent().addOrdinary(iteration.nanos());
      addOrdinary(iteration, trace);
    }
    level.judged(iteration);
    return isSlow && level.isBeyond(iteration.nanos());
  }

  /** The ordinary ones come first: the slow ones are compared with them. */
  private void sortEarly() {
    early.stream()
        .filter(each -> !isSlow(each.nanos()))
        .forEach(each -> addOrdinary(each, TraceSupplier.NONE));
    early.stream()
        .filter(each -> isSlow(each.nanos()))
        .forEach(each -> addSlow(each, TraceSupplier.NONE));
    early.forEach(level::judged);
    early.clear();
  }

  private boolean isSlow(long nanos) {
    return level.isSlow(nanos);
  }

  private void addSlow(Iteration iteration, TraceSupplier trace) {
    slowCount++;
    Diagnosis diagnosis = diagnostician.diagnose(iteration, level.baseline());
    slow.add(new Spike(iteration, diagnosis));
    replace(
        slow.size() > keep ? Optional.of(slow.remove().iteration()) : Optional.empty(),
        iteration,
        trace,
        BesideTracks.events(iteration, diagnosis));
  }

  private void addOrdinary(Iteration iteration, TraceSupplier trace) {
    if (!iteration.isComplete()) {
      traces.drop(iteration); // an early one has its trace
      return;
    }
    level.baseline().add(iteration);
    parts.add(iteration.breakdown());
    replace(ordinary.offer(iteration), iteration, trace, List.of());
  }

  /** Keeps the trace of an iteration and drops the one it replaces, unless that is its own. */
  private void replace(
      Optional<Iteration> leaves, Iteration iteration, TraceSupplier trace, List<TraceEvent> more) {
    if (!leaves.equals(Optional.of(iteration))) {
      traces.keep(iteration, trace, more);
    }
    leaves.ifPresent(traces::drop);
  }

  /**
   * Ends the series. A percentile is one of all iterations: only now it is known which exceed it.
   */
  void settle() {
    if (threshold instanceof Threshold.Percentile) {
      List<Spike> mistaken =
          slow.stream().filter(spike -> !level.isBeyond(spike.iteration().nanos())).toList();
      slow.removeAll(mistaken);
      if (!mistaken.isEmpty()) {
        slowCount = slow.size(); // those that were not kept are shorter still
      }
      mistaken.forEach(spike -> traces.drop(spike.iteration()));
    }
    early.forEach(traces::drop);
    level.end();
  }

  /** Tells whether there were enough iterations for any to be slow. */
  boolean isJudged() {
    return (level.recent().isEnough() || !changes().isEmpty()) && level.isKnown();
  }

  /** The parts of ordinary iterations without lost events. */
  OrdinaryParts parts() {
    return parts;
  }

  /** The lasting changes of the level, in the order of time; complete once it is settled. */
  List<LevelChange> changes() {
    return level.changes();
  }

  DurationWindow recent() {
    return level.recent();
  }

  DurationWindow plain() {
    return plain;
  }

  PhaseTraces traces() {
    return traces;
  }

  /** The slow iterations that were kept, in the order of time. */
  List<Spike> slow() {
    return slow.stream()
        .sorted(Comparator.comparingLong(spike -> spike.iteration().sequence()))
        .toList();
  }

  /** The ordinary iterations that have traces, in the order of time; none lost events. */
  List<Iteration> ordinary() {
    return ordinary.sample().stream()
        .sorted(Comparator.comparingLong(Iteration::sequence))
        .toList();
  }

  /** The latest ordinary iterations without lost events. */
  List<Breakdown> usual() {
    return level.baseline().breakdowns();
  }

  /** The number of slow iterations that were not kept. */
  long notKept() {
    return slowCount - slow.size();
  }

  /** The number of slow iterations among those without evidence. */
  long slowPlain() {
    return slowPlain;
  }
}

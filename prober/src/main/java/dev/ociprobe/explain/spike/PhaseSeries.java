package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.TraceSupplier;
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

  private final Threshold threshold;
  private final int keep;
  private final PhaseTraces traces;
  private final DurationWindow recent = new DurationWindow();
  private final DurationWindow plain = new DurationWindow();
  private final Baseline baseline;
  private final Reservoir<Iteration> ordinary;

  /** The first iterations, which are judged once there are enough of them. */
  private final List<Iteration> early = new ArrayList<>();

  private final PriorityQueue<Iteration> slow =
      new PriorityQueue<>(Comparator.comparingLong(Iteration::nanos));
  private long slowCount;
  private long slowPlain;

  /**
   * One iteration with its evidence.
   *
   * @param startNanos {@code CLOCK_MONOTONIC}
   * @param notes sentences that stand beside its breakdown
   */
  record Iteration(
      long sequence,
      long startNanos,
      Breakdown breakdown,
      DataQuality quality,
      List<String> notes) {
    Iteration {
      notes = List.copyOf(notes);
    }

    long nanos() {
      return breakdown.nanos();
    }
  }

  PhaseSeries(Threshold threshold, int keep, long seed, PhaseTraces traces) {
    this.threshold = threshold;
    this.keep = keep;
    this.traces = traces;
    this.baseline = new Baseline(seed);
    this.ordinary = new Reservoir<>(ORDINARY_TRACES, new Random(seed));
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
    recent.addAny(iteration.nanos());
    if (recent.isEnough()) {
      return sort(iteration, trace);
    }
    recent.addOrdinary(iteration.nanos());
    early.add(iteration);
    // Written at once: the recordings of a busy host are too large to hold until they are judged.
    traces.keep(iteration, trace);
    if (!recent.isEnough()) {
      return false;
    }
    early.forEach(this::sortEarly);
    early.clear();
    return !slow.isEmpty();
  }

  private boolean sort(Iteration iteration, TraceSupplier trace) {
    if (isSlow(iteration.nanos())) {
      addSlow(iteration, trace);
      return true;
    }
    recent.addOrdinary(iteration.nanos());
    addOrdinary(iteration, trace);
    return false;
  }

  private void sortEarly(Iteration iteration) {
    if (isSlow(iteration.nanos())) {
      addSlow(iteration, TraceSupplier.NONE);
    } else {
      addOrdinary(iteration, TraceSupplier.NONE);
    }
  }

  private boolean isSlow(long nanos) {
    return recent.isExceeded(threshold, nanos);
  }

  private void addSlow(Iteration iteration, TraceSupplier trace) {
    slowCount++;
    slow.add(iteration);
    replace(slow.size() > keep ? Optional.of(slow.remove()) : Optional.empty(), iteration, trace);
  }

  private void addOrdinary(Iteration iteration, TraceSupplier trace) {
    baseline.add(iteration.breakdown());
    replace(ordinary.offer(iteration), iteration, trace);
  }

  /** Keeps the trace of an iteration and drops the one it replaces, unless that is its own. */
  private void replace(Optional<Iteration> leaves, Iteration iteration, TraceSupplier trace) {
    if (!leaves.equals(Optional.of(iteration))) {
      traces.keep(iteration, trace);
    }
    leaves.ifPresent(traces::drop);
  }

  /** Ends the series: drops iterations that are not slow by the threshold at the end. */
  void settle() {
    List<Iteration> mistaken = slow.stream().filter(each -> !isSlow(each.nanos())).toList();
    slow.removeAll(mistaken);
    slowCount -= mistaken.size();
    mistaken.forEach(traces::drop);
    early.forEach(traces::drop);
  }

  Baseline baseline() {
    return baseline;
  }

  DurationWindow recent() {
    return recent;
  }

  DurationWindow plain() {
    return plain;
  }

  PhaseTraces traces() {
    return traces;
  }

  /** The slow iterations that were kept, in the order of time. */
  List<Iteration> slow() {
    return slow.stream().sorted(Comparator.comparingLong(Iteration::sequence)).toList();
  }

  /** The ordinary iterations that have traces, in the order of time. */
  List<Iteration> ordinary() {
    return ordinary.sample().stream()
        .sorted(Comparator.comparingLong(Iteration::sequence))
        .toList();
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

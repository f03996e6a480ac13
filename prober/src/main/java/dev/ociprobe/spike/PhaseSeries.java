package dev.ociprobe.spike;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One phase of one runtime while a run goes on: tells slow iterations from ordinary ones, and keeps
 * a bounded number of both. Not safe for use by several threads.
 */
final class PhaseSeries {
  private final Threshold threshold;
  private final int keep;
  private final RecentDurations recent = new RecentDurations();
  private final RecentDurations plain = new RecentDurations();
  private final Baseline baseline;

  /** Iterations that came before there were enough to judge them by. */
  private final List<Iteration> early = new ArrayList<>();

  private final PriorityQueue<Iteration> slow =
      new PriorityQueue<>(Comparator.comparingLong(Iteration::nanos));
  private long slowCount;
  private long slowPlain;

  /**
   * One iteration that was looked at.
   *
   * @param startNanos {@code CLOCK_MONOTONIC}
   * @param marks what else is to be said of it
   */
  record Iteration(
      long sequence, long startNanos, Breakdown breakdown, Trust trust, List<String> marks) {
    Iteration {
      marks = List.copyOf(marks);
    }

    long nanos() {
      return breakdown.nanos();
    }
  }

  PhaseSeries(Threshold threshold, int keep, long seed) {
    this.threshold = threshold;
    this.keep = keep;
    this.baseline = new Baseline(seed);
  }

  /** An iteration that nothing looked at: it shows what looking costs. */
  void addPlain(long nanos) {
    if (isSlow(nanos)) {
      slowPlain++;
    } else {
      plain.addOrdinary(nanos);
    }
  }

  /**
   * Judges an iteration and keeps what is worth it.
   *
   * @return whether a slow one is known by now that was not before
   */
  boolean add(Iteration iteration) {
    recent.addAny(iteration.nanos());
    if (recent.isEnough()) {
      return judge(iteration);
    }
    recent.addOrdinary(iteration.nanos());
    early.add(iteration);
    if (recent.isEnough()) {
      early.forEach(each -> {
        if (isSlow(each.nanos())) {
          keep(each);
        } else {
          baseline.add(each.breakdown());
        }
      });
      early.clear();
      return !slow.isEmpty();
    }
    return false;
  }

  private boolean judge(Iteration iteration) {
    if (isSlow(iteration.nanos())) {
      keep(iteration);
      return true;
    }
    recent.addOrdinary(iteration.nanos());
    baseline.add(iteration.breakdown());
    return false;
  }

  private boolean isSlow(long nanos) {
    return recent.isExceeded(threshold, nanos);
  }

  private void keep(Iteration iteration) {
    slowCount++;
    slow.add(iteration);
    if (slow.size() > keep) {
      slow.remove();
    }
  }

  Baseline baseline() {
    return baseline;
  }

  RecentDurations recent() {
    return recent;
  }

  RecentDurations plain() {
    return plain;
  }

  /** Those kept that are slow by all that is known now, in the order of time. */
  List<Iteration> slow() {
    return slow.stream()
        .filter(each -> isSlow(each.nanos()))
        .sorted(Comparator.comparingLong(Iteration::sequence))
        .toList();
  }

  /** How many slow ones there were beyond those kept. */
  long notKept() {
    return slowCount - slow.size();
  }

  /** How many of the iterations that nothing looked at were slow. */
  long slowPlain() {
    return slowPlain;
  }
}

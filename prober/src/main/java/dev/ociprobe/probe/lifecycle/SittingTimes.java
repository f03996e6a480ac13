package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.UnfinishedRun.Sitting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The time that the sittings of a run took, without the pauses between them, and the rounds in
 * which they began. For one thread.
 */
final class SittingTimes {
  private final List<Sitting> sittings;
  private final List<Integer> rounds = new ArrayList<>();
  private int sitting;
  private long doneNanos;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  SittingTimes(List<Sitting> sittings) {
    this.sittings = List.copyOf(sittings);
  }

  /** Counts a cycle; they come in their order. */
  void add(List<Sample> cycle) {
    while (sitting + 1 < sittings.size()
        && cycle.getFirst().sequence() >= sittings.get(sitting + 1).firstSequence()) {
      sitting++;
      rounds.add(cycle.getFirst().round());
      doneNanos = elapsedNanos();
      firstNanos = Long.MAX_VALUE;
      lastNanos = Long.MIN_VALUE;
    }
    for (Sample each : cycle) {
      firstNanos = Math.min(firstNanos, each.startNanos());
      lastNanos = Math.max(lastNanos, each.startNanos() + each.durationNanos());
    }
  }

  /** The rounds, from 0, with which sittings after the first began. */
  List<Integer> rounds() {
    return Collections.unmodifiableList(rounds);
  }

  /** The time from the first cycle to the last one of each sitting, ns. */
  long elapsedNanos() {
    return doneNanos + Math.max(0, lastNanos < firstNanos ? 0 : lastNanos - firstNanos);
  }
}

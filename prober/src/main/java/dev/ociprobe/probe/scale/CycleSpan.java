package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.Map;

/** The time from the beginning of the first of some cycles' phases to the end of the last. */
final class CycleSpan {
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private boolean whole = true;

  /** Extends the span over what the runtime did in a cycle. */
  void add(Cycle cycle) {
    whole &= cycle instanceof Cycle.Completed;
    for (Map.Entry<Phase, Timing> each : cycle.timings().entrySet()) {
      Timing timing = each.getValue();
      if (each.getKey().isOfRuntime()) {
        start = Math.min(start, timing.startNanos());
        end = Math.max(end, timing.startNanos() + timing.durationNanos());
      }
    }
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  /** Tells whether each of the cycles was completed, so that it is the span of all of them. */
  boolean isWhole() {
    return whole;
  }

  /** Its length; meaningless before the first cycle with a phase. */
  long nanos() {
    return end - start;
  }
}

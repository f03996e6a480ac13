package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Iterations of runc, told by the time that they spent in each category. */
final class SampleIterations {
  static final long MILLI = 1_000_000;

  static final TimeCategory CPU = new TimeCategory.OnCpu("runc");
  static final TimeCategory RCU = new TimeCategory.Waited("write", "cgroup.procs", "RCU");
  static final TimeCategory FUTEX = new TimeCategory.Waited("futex", "", "futex");
  static final TimeCategory STOP = new TimeCategory.Stopped(19, "sh");
  static final TimeCategory UNSEEN = new TimeCategory.Unseen();

  private SampleIterations() {}

  static Breakdown breakdown(Map<TimeCategory, Long> nanos) {
    Map<TimeCategory, Breakdown.Portion> portions = new HashMap<>();
    nanos.forEach((category, each) ->
        portions.put(
            category, new Breakdown.Portion(each, each, new StepDetail("runc", List.of(), "", 1))));
    return Breakdown.of(portions);
  }

  static Iteration of(long sequence, Map<TimeCategory, Long> nanos, DataQuality quality) {
    return new Iteration(
        sequence, 0, new PhaseEvidence(breakdown(nanos), List.of(), List.of(), quality, List.of()));
  }

  /** An iteration of so many milliseconds in each category, of which nothing was lost. */
  static Iteration ofMillis(Map<TimeCategory, Long> millis) {
    return ofMillis(millis, DataQuality.FULL);
  }

  static Iteration ofMillis(Map<TimeCategory, Long> millis, DataQuality quality) {
    Map<TimeCategory, Long> nanos = new HashMap<>(millis);
    nanos.replaceAll((category, each) -> each * MILLI);
    return of(0, nanos, quality);
  }

  /** Twenty ordinary iterations of so many milliseconds on the CPU and in RCU's grace periods. */
  static Baseline ordinary(long cpu, long rcu) {
    Baseline baseline = new Baseline();
    for (int i = 0; i < 20; i++) {
      baseline.add(ofMillis(Map.of(CPU, cpu, RCU, rcu)));
    }
    return baseline;
  }
}

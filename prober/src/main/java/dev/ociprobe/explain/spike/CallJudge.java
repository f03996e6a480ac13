package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.result.files.SpikeResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Tells slow calls from ordinary ones, series by series, as they come, and finds the causes of the
 * slow ones by comparing them with ordinary ones. Memory is bounded. Not safe for use by several
 * threads.
 */
@SuppressWarnings("exports") // evidence goes from one room to the other, not outside
public final class CallJudge {
  /** The number of ordinary calls that are all wanted; later on one in so many is enough. */
  private static final int WANTED_FIRST = 32;

  private static final int WANTED_EACH = 16;

  private final Threshold threshold;
  private final Diagnostician diagnostician;
  private final int keep;
  private final Map<Series, Calls> all = new HashMap<>();
  private final PriorityQueue<SpikeResult> slow =
      new PriorityQueue<>(Comparator.comparingLong(SpikeResult::duration));
  private long slowCount;

  /**
   * The calls that are alike.
   *
   * @param runtime its name in results
   * @param verb the name of the phase in results
   */
  public record Series(String runtime, String verb) {}

  /** The calls of one series, as far as they are known. */
  private static final class Calls {
    private final DurationWindow window = new DurationWindow();
    private final Baseline baseline = new Baseline();
    private long wanted;
  }

  /**
   * A judge that knows no calls yet.
   *
   * @param keep number of slow calls that are kept, the slowest ones
   */
  public CallJudge(Threshold threshold, Knowledge knowledge, int keep) {
    this.threshold = threshold;
    this.diagnostician = new Diagnostician(knowledge);
    this.keep = keep;
  }

  /**
   * Judges a call by those before it, and takes note of it. Unless the threshold is a duration,
   * none is slow before enough are known.
   */
  public boolean isSlow(Series series, long nanos) {
    DurationWindow window = of(series).window;
    boolean isSlow =
        threshold instanceof Threshold.Longer(long limit)
            ? nanos > limit
            : window.isExceeded(threshold, nanos);
    if (threshold instanceof Threshold.Percentile) {
      window.addAny(nanos); // else the histogram is not needed, and stays small
    }
    if (!isSlow) {
      window.addOrdinary(nanos);
    }
    return isSlow;
  }

  /** Tells whether the evidence of an ordinary call is of use; counts that it was asked. */
  public boolean wantsOrdinary(Series series) {
    long asked = of(series).wanted++;
    return asked < WANTED_FIRST || asked % WANTED_EACH == 0;
  }

  /** The median of ordinary calls; if there are none, the length of a new one. */
  public long usualNanos(Series series, long nanos) {
    DurationWindow window = of(series).window;
    return window.added() > 0 ? Math.round(window.median()) : nanos;
  }

  /** Takes the evidence of an ordinary call, with which slow ones are compared. */
  public void ordinary(Series series, long sequence, long startNanos, PhaseEvidence evidence) {
    Iteration iteration = new Iteration(sequence, startNanos, evidence);
    if (iteration.isComplete()) {
      of(series).baseline.add(iteration);
    }
  }

  /** Finds the causes of a slow call, and keeps it if it is one of the slowest. */
  public SpikeResult explain(
      Series series, long sequence, long startNanos, PhaseEvidence evidence) {
    Iteration iteration = new Iteration(sequence, startNanos, evidence);
    Diagnosis diagnosis = diagnostician.diagnose(iteration, of(series).baseline);
    SpikeResult result =
        SpikeFindings.result(
            series.runtime(), series.verb(), new Spike(iteration, diagnosis), Optional.empty());
    slowCount++;
    slow.add(result);
    if (slow.size() > keep) {
      slow.remove();
    }
    return result;
  }

  /** The slow calls that were kept, in the order of time. */
  public List<SpikeResult> spikes() {
    return slow.stream().sorted(Comparator.comparingLong(SpikeResult::startNanos)).toList();
  }

  /** Keeps none of the slow calls so far; ordinary ones stay known. */
  public void forgetSpikes() {
    slow.clear();
    slowCount = 0;
  }

  /** Forgets the evidence of ordinary calls, which takes memory; their lengths stay known. */
  public void forgetOrdinary() {
    for (Calls each : all.values()) {
      each.baseline.restart(List.of());
      each.wanted = 0;
    }
  }

  /** The number of slow calls that were explained but not kept. */
  public long notKept() {
    return slowCount - slow.size();
  }

  private Calls of(Series series) {
    return all.computeIfAbsent(series, _ -> new Calls());
  }
}

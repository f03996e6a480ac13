package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.explain.evidence.RecordedCalls;
import dev.ociprobe.explain.spike.CallJudge;
import dev.ociprobe.probe.lifecycle.Phase;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The calls whose evidence is wanted once the recording that goes on has ended. Belongs to one
 * thread.
 */
final class WantedCalls {
  /** The time before a call that shows what was going on when it began. */
  private static final long MARGIN_NANOS = Duration.ofMillis(20).toNanos();

  private static final String ONLY_CALLS =
      "on this busy host only the switches of younger threads than the call's were recorded: what"
          + " others did meanwhile is not seen";

  private final CallJudge judge;
  private final WatchListener listener;
  private final List<Wanted> wanted = new ArrayList<>();

  private record Wanted(WatchedCall call, Set<Integer> roots, int lastTid, boolean isSlow) {}

  WantedCalls(CallJudge judge, WatchListener listener) {
    this.judge = judge;
    this.listener = listener;
  }

  static CallJudge.Series seriesOf(WatchedCall call) {
    return new CallJudge.Series(CallSeries.Key.of(call).name(), call.verb());
  }

  void add(OpenCall call, WatchedCall what, int lastTid, boolean isSlow) {
    wanted.add(new Wanted(what, call.roots(), lastTid, isSlow));
  }

  /** The moment from which on the recording is wanted; {@link Long#MAX_VALUE} if it is not. */
  long sinceNanos() {
    return wanted.stream()
        .mapToLong(each -> each.call().startNanos() - MARGIN_NANOS)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * Explains the slow calls, and keeps the ordinary ones for comparison.
   *
   * @param ofCalls true if only some threads' switches were recorded
   */
  void explain(RecordedCalls calls, boolean ofCalls) {
    while (!wanted.isEmpty()) {
      explain(calls, wanted.removeFirst(), ofCalls);
    }
  }

  private void explain(RecordedCalls calls, Wanted each, boolean ofCalls) {
    WatchedCall call = each.call();
    CallJudge.Series series = seriesOf(call);
    Phase phase = call.verb().equals(WatchedCall.READY) ? Phase.READY : Phase.CREATE;
    PhaseEvidence evidence =
        calls.evidence(
            each.roots(),
            each.lastTid(),
            phase,
            call.startNanos(),
            call.endNanos(),
            judge.usualNanos(series, call.nanos()));
    if (each.isSlow()) {
      PhaseEvidence named =
          evidence
              .with("ended " + call.ended().truncatedTo(ChronoUnit.MILLIS))
              .with("container " + call.named());
      PhaseEvidence noted = ofCalls ? named.with(ONLY_CALLS) : named;
      listener.slow(
          call,
          new Explanation.Found(judge.explain(series, call.sequence(), call.startNanos(), noted)));
    } else {
      judge.ordinary(series, call.sequence(), call.startNanos(), evidence);
    }
  }

  /** Tells of the slow calls that are not explained; returns their number. */
  int giveUp() {
    List<Wanted> slow = wanted.stream().filter(Wanted::isSlow).toList();
    slow.forEach(each -> listener.slow(each.call(), Explanation.None.READING_COSTS));
    wanted.clear();
    return slow.size();
  }
}

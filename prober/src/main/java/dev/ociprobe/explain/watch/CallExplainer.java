package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.spike.CallJudge;
import dev.ociprobe.result.files.SpikeResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records the scheduler's events while runtimes work, and explains the calls that were slow. A
 * recording in which no call was slow, nor is wanted for comparison, is thrown away undecoded.
 * Belongs to one thread.
 */
final class CallExplainer implements AutoCloseable {
  private final CallFilter filter;
  private final CallRecordings recordings;
  private final CallJudge judge;
  private final RecentStops stops;
  private final WatchListener listener;
  private final WantedCalls wanted;
  private final Set<OpenCall> working = new HashSet<>();
  private long givenUp;
  private long tooLate;

  /**
   * An explainer that knows no call yet.
   *
   * @param filter of the calls to explain
   * @param recordings closed with this
   * @param stops is kept up to date by others
   */
  CallExplainer(
      WatchOptions options,
      CallFilter filter,
      CallRecordings recordings,
      RecentStops stops,
      WatchListener listener) {
    this.filter = filter;
    this.recordings = recordings;
    this.stops = stops;
    this.judge = new CallJudge(options.threshold(), options.knowledge(), options.keep());
    this.listener = listener;
    this.wanted = new WantedCalls(judge, listener);
  }

  void began(OpenCall call) {
    boolean neverEnds = call.staysOn() && !call.call().verb().equals("run");
    if (neverEnds) {
      return;
    }
    if (!filter.explains(call.call(), call.container().labels())) {
      stopAnnounced(call);
      return;
    }
    working.add(call);
    recordings.begin(call.pid());
  }

  /** Ends what was begun for a call whose container has other names than the wanted ones. */
  private void stopAnnounced(OpenCall call) {
    if (working.isEmpty() && filter.mayExplain(call.call())) {
      finish();
    }
  }

  /**
   * Begins to record for a call whose events are still held back.
   *
   * @param pid of its process; 0 if there is none
   */
  void announced(int pid) {
    if (pid > 0) {
      recordings.begin(pid);
    }
  }

  /**
   * Takes a call or a span that has ended.
   *
   * @param counts false for one that the user doesn't want to see
   */
  void ended(OpenCall call, WatchedCall what, int lastTid, boolean counts) {
    if (call.makes() && !what.isSpan()) {
      call.container().made(what);
    }
    if (counts && what.verb().equals(WatchedCall.STARTUP)) {
      judgeStartup(call, what);
    } else if (counts && judges(what)) {
      judge(call, what, lastTid);
    }
    if (!what.isSpan() || call.staysOn()) { // a run that stays is over for us once it is ready
      working.remove(call);
    }
    if (working.isEmpty()) {
      finish();
    }
  }

  /** Takes a call whose end was lost: else the recording for it would never end. */
  void lost(OpenCall call) {
    if (working.remove(call) && working.isEmpty()) {
      finish();
    }
  }

  /** A call that stays on has no length of its own. */
  private static boolean judges(WatchedCall what) {
    return !what.staysOn() || what.verb().equals(WatchedCall.READY);
  }

  /** Judges a startup where it is asked for by name: its create and its ready are judged, too. */
  private void judgeStartup(OpenCall start, WatchedCall startup) {
    if (filter.names(WatchedCall.STARTUP)
        && judge.isSlow(WantedCalls.seriesOf(startup), startup.nanos())) {
      listener.slow(startup, parts(start, startup));
    }
  }

  private static Explanation parts(OpenCall start, WatchedCall startup) {
    return start
        .container()
        .made()
        .<Explanation>map(create ->
            new Explanation.Parts(
                create.nanos(),
                Math.max(0, start.startNanos() - create.endNanos()),
                startup.endNanos() - start.startNanos()))
        .orElse(Explanation.None.NOTHING_RECORDED);
  }

  private void judge(OpenCall call, WatchedCall what, int lastTid) {
    CallJudge.Series series = WantedCalls.seriesOf(what);
    boolean isSlow = judge.isSlow(series, what.nanos());
    if (recordings.covers(what) && (isSlow || wantsOrdinary(series))) {
      wanted.add(call, what, lastTid, isSlow);
    } else if (isSlow) {
      Explanation.None missing = recordings.missing(what);
      givenUp += missing == Explanation.None.RECORDING_COSTS ? 1 : 0;
      tooLate += missing.isOfTime() ? 1 : 0;
      listener.slow(what, missing);
    }
  }

  private boolean wantsOrdinary(CallJudge.Series series) {
    return recordings.allowsOrdinary() && judge.wantsOrdinary(series);
  }

  /** The longest time until {@link #pause} should be called again. */
  Duration untilPause() {
    return recordings.untilPause();
  }

  /** Ends a recording that goes on for too long, or costs the host too much. */
  void pause(long nowNanos) {
    recordings.pause(nowNanos);
    if (recordings.isTooMuch(nowNanos, !working.isEmpty())) {
      finish();
      working.stream().findFirst().ifPresent(call -> recordings.begin(call.pid()));
    }
    recordings.rest(nowNanos);
  }

  /** Ends the last recording; nothing is compared any more. */
  void end() {
    working.clear();
    finish();
    judge.forgetOrdinary();
  }

  /** Gives back what memory it can, as others need it. */
  void makeRoom() {
    judge.forgetOrdinary();
    recordings.makeRoom();
    giveUp();
    finish();
  }

  private void finish() {
    if (!recordings.end(
        wanted.sinceNanos(),
        stops.all(),
        calls -> wanted.explain(calls, recordings.wasOfCalls()))) {
      giveUp();
    }
  }

  private void giveUp() {
    givenUp += wanted.giveUp();
  }

  /** The number of slow calls that were not recorded, as recording cost the host too much. */
  long givenUp() {
    return givenUp;
  }

  /** The number of slow calls that had begun before they could be recorded. */
  long tooLate() {
    return tooLate;
  }

  /** Keeps none of the slow calls so far; ordinary ones stay known. */
  void forgetSpikes() {
    judge.forgetSpikes();
    tooLate = 0;
  }

  /** The slow calls that were kept, in the order of time. */
  List<SpikeResult> spikes() {
    return judge.spikes();
  }

  @Override
  public void close() {
    recordings.close();
  }
}

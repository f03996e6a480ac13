package dev.ociprobe.explain.watch;

import com.sun.management.OperatingSystemMXBean;
import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.explain.evidence.CallRecorder;
import dev.ociprobe.explain.evidence.RecordedCalls;
import dev.ociprobe.explain.evidence.RecordingScope;
import dev.ociprobe.explain.watch.ExplanationCosts.Doing;
import dev.ociprobe.host.environment.ContextSwitches;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The recordings of the scheduler's events while runtimes work, within the bounds on what they may
 * cost the host. Belongs to one thread. All times are {@code CLOCK_MONOTONIC}.
 */
final class CallRecordings implements AutoCloseable {
  /** A recording begins that much later than a call at most: else its start is unseen. */
  private static final long MAX_LATE_NANOS = Duration.ofMillis(5).toNanos();

  /** The same, as a share of a long call. */
  private static final double MAX_LATE_SHARE = 0.25;

  /** A recording for a call that turned out to be none ends after this time. */
  private static final long MAX_IDLE_NANOS = Duration.ofMillis(200).toNanos();

  /** On a node on which runtimes always work, a recording ends after this time. */
  private static final long MAX_NANOS = Duration.ofSeconds(15).toNanos();

  /** The time without a call after which the next one can wait for the recorder. */
  private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** The time after which it is looked again what a recorder has cost: a load may begin at once. */
  private static final long LEAST_NANOS = Duration.ofMillis(20).toNanos();

  /** Tells this process's CPU time, of all threads: the garbage collector's is much of it. */
  private final OperatingSystemMXBean cpu =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Optional<CallRecorder> recorder;
  private final ExplanationCosts costs =
      new ExplanationCosts(
          Runtime.getRuntime().availableProcessors(),
          ContextSwitches.count(PseudoFiles.ofHost()),
          System.nanoTime());
  private final RecorderGaps gaps = new RecorderGaps();
  private boolean isRecording;
  private boolean isClosedForCosts;
  private boolean isSuspended;
  private boolean wasOfCalls;
  private long beganNanos;
  private long endedNanos = System.nanoTime();
  private long accountedNanos = endedNanos;

  /**
   * Records nothing yet.
   *
   * @param recorder none if nothing can be recorded here, or nobody wants it; closed with this
   */
  CallRecordings(Optional<CallRecorder> recorder) {
    this.recorder = recorder;
  }

  /** Begins to record for a call, unless that goes on already or would cost too much. */
  void begin(int pid) {
    if (isRecording || recorder.isEmpty()) {
      return;
    }
    CallRecorder each = recorder.get();
    long now = System.nanoTime();
    long cpuBefore = cpu.getProcessCpuTime();
    account(now);
    RecordingScope scope = costs.scope(now);
    each.limit(scope);
    isSuspended = scope == RecordingScope.NOTHING;
    if (isSuspended) {
      gaps.spared(now);
      each.skip();
      return;
    }
    boolean wasOpen = each.isOpen();
    try {
      beganNanos = each.begin(pid);
      isRecording = true;
      if (!wasOpen) {
        wasClosedUntil(beganNanos);
      }
    } catch (RecorderUnavailableException e) {
      isSuspended = true; // it was allowed when the watch began
    }
    costs.began(cpu.getProcessCpuTime() - cpuBefore);
  }

  private void wasClosedUntil(long nanos) {
    if (isClosedForCosts) {
      gaps.spared(nanos);
    } else {
      gaps.rested(nanos);
    }
  }

  /** Takes account of what has passed since the last time. */
  private void account(long nowNanos) {
    costs.passed(ContextSwitches.count(PseudoFiles.ofHost()), nowNanos, doing());
  }

  private Doing doing() {
    if (recorder.isEmpty() || !recorder.get().isOpen()) {
      return Doing.NOTHING;
    }
    if (!isRecording) {
      return Doing.WAITING;
    }
    return scopeOfRecording() == RecordingScope.CALLS
        ? Doing.RECORDING_CALLS
        : Doing.RECORDING_HOST;
  }

  /** Tells whether the recording that ended last has only some threads' switches. */
  boolean wasOfCalls() {
    return wasOfCalls;
  }

  /** The reason why a call that has just ended has no whole recording, where it has none. */
  Explanation.None missing(WatchedCall call) {
    if (recorder.isEmpty()) {
      return Explanation.None.NOTHING_RECORDED;
    }
    return isSuspended ? Explanation.None.RECORDING_COSTS : gaps.reason(call.startNanos());
  }

  /** Tells whether the recording that goes on has a call from its beginning, or nearly. */
  boolean covers(WatchedCall call) {
    long mostLate = Math.max(MAX_LATE_NANOS, Math.round(MAX_LATE_SHARE * call.nanos()));
    return isRecording && beganNanos - call.startNanos() <= mostLate;
  }

  /** Tells whether there is enough time for what can wait. */
  boolean allowsOrdinary() {
    return costs.allowReadingOrdinary(System.nanoTime());
  }

  /**
   * Tells whether the recording that goes on does so for too long, or costs the host too much.
   *
   * @param isForCalls false if no call has been seen for which it is
   */
  boolean isTooMuch(long nowNanos, boolean isForCalls) {
    if (isRecording && costs.isTooMuch(nowNanos, scopeOfRecording())) {
      gaps.spared(nowNanos);
      return true;
    }
    boolean isTooLong =
        isRecording && nowNanos - beganNanos > (isForCalls ? MAX_NANOS : MAX_IDLE_NANOS);
    if (isTooLong) {
      gaps.cut(nowNanos);
    }
    return isTooLong;
  }

  private RecordingScope scopeOfRecording() {
    return recorder.orElseThrow().isOfCalls() ? RecordingScope.CALLS : RecordingScope.HOST;
  }

  /** The longest time until {@link #pause} should be called again. */
  Duration untilPause() {
    return isRecording ? Duration.ofNanos(LEAST_NANOS) : PAUSE;
  }

  /** Takes account of the costs, and tells the recorder what they allow. */
  void pause(long nowNanos) {
    if (recorder.isEmpty() || nowNanos - accountedNanos < LEAST_NANOS) {
      return;
    }
    accountedNanos = nowNanos;
    account(nowNanos);
    if (!isRecording) {
      RecordingScope scope = costs.scope(nowNanos);
      isSuspended = scope == RecordingScope.NOTHING;
      recorder.get().limit(scope);
    }
  }

  /** Gives back what costs the host something, where no recording is likely soon. */
  void rest(long nowNanos) {
    boolean isOver = isSuspended || nowNanos - endedNanos > REST_NANOS;
    if (!isRecording && isOver && recorder.filter(CallRecorder::isOpen).isPresent()) {
      recorder.get().rest();
      isClosedForCosts = isSuspended;
      wasClosedUntil(System.nanoTime()); // closing takes about a second, in which none can begin
    }
  }

  /**
   * Ends the recording that goes on.
   *
   * @param sinceNanos the moment from which on it is wanted; {@link Long#MAX_VALUE} if it is not
   * @param stops the stop signals shortly before it began, in the order of time
   * @param reader of what was recorded
   * @return false if it was not read
   */
  boolean end(long sinceNanos, List<PriorThreads.Stop> stops, Consumer<RecordedCalls> reader) {
    if (!isRecording) {
      return false;
    }
    endedNanos = System.nanoTime();
    account(endedNanos);
    isRecording = false;
    CallRecorder each = recorder.orElseThrow();
    wasOfCalls = each.isOfCalls();
    if (wasOfCalls) {
      costs.recorded(each.recordedBytes());
    }
    if (sinceNanos == Long.MAX_VALUE || !costs.allowReading(endedNanos)) {
      each.skip();
      return false;
    }
    long cpuBefore = cpu.getProcessCpuTime();
    try {
      reader.accept(each.end(sinceNanos, stops));
      return true;
    } catch (OutOfMemoryError e) {
      makeRoom(); // the memory is bounded, and the times of calls need little of it
      return false;
    } finally {
      costs.read(cpu.getProcessCpuTime() - cpuBefore);
    }
  }

  /** Gives back what memory it can. */
  void makeRoom() {
    recorder.ifPresent(CallRecorder::forget);
  }

  @Override
  public void close() {
    recorder.ifPresent(CallRecorder::close);
  }
}

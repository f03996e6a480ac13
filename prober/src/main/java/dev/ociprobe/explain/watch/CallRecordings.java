package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.explain.evidence.CallRecorder;
import dev.ociprobe.explain.evidence.RecordedCalls;
import dev.ociprobe.host.perf.RecorderUnavailableException;
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

  private final Optional<CallRecorder> recorder;
  private final ExplanationCosts costs = new ExplanationCosts(System.nanoTime());
  private boolean isRecording;
  private boolean isSuspended;
  private long beganNanos;
  private long endedNanos = System.nanoTime();

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
    isSuspended = !costs.allowRecording(System.nanoTime());
    recorder.get().mayArm(!isSuspended);
    if (isSuspended) {
      recorder.get().skip();
      return;
    }
    try {
      beganNanos = recorder.get().begin(pid);
      isRecording = true;
    } catch (RecorderUnavailableException e) {
      isSuspended = true; // it was allowed when the watch began
    }
  }

  /** Tells whether the last call was not recorded, as that would have cost too much. */
  boolean isSuspended() {
    return isSuspended;
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
    long most = isForCalls ? MAX_NANOS : MAX_IDLE_NANOS;
    return isRecording
        && (nowNanos - beganNanos > most
            || costs.isTooMuch(recorder.orElseThrow().recordedBytes(), nowNanos));
  }

  /** Gives back what costs the host something, where no recording is likely soon. */
  void rest(long nowNanos) {
    if (!isRecording && (isSuspended || nowNanos - endedNanos > REST_NANOS)) {
      recorder.ifPresent(CallRecorder::rest);
    }
  }

  /**
   * Ends the recording that goes on.
   *
   * @param isWanted false if nobody asks for what was recorded
   * @param stops the stop signals shortly before it began, in the order of time
   * @param reader of what was recorded
   * @return false if it was not read
   */
  boolean end(boolean isWanted, List<PriorThreads.Stop> stops, Consumer<RecordedCalls> reader) {
    if (!isRecording) {
      return false;
    }
    isRecording = false;
    endedNanos = System.nanoTime();
    CallRecorder each = recorder.orElseThrow();
    costs.recorded(each.recordedBytes());
    if (!isWanted || !costs.allowReading(endedNanos)) {
      each.skip();
      return false;
    }
    try {
      reader.accept(each.end(stops));
      return true;
    } catch (OutOfMemoryError e) {
      return false; // the memory is bounded, and the times of calls need little of it
    } finally {
      costs.read(System.nanoTime() - endedNanos);
    }
  }

  @Override
  public void close() {
    recorder.ifPresent(CallRecorder::close);
  }
}

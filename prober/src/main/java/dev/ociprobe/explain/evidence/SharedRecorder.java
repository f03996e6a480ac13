package dev.ociprobe.explain.evidence;

import dev.ociprobe.host.perf.RawRecording;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.ThreadWindow;
import dev.ociprobe.posix.PosixException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A recorder that two threads may begin with, and that is closed while nobody needs it. Belongs to
 * one thread, but for {@link #arm}.
 */
final class SharedRecorder {
  private final CallRecorder.Opening opening;

  /** Guards what {@link #arm} shares with the thread that this belongs to. */
  private final ReentrantLock lock = new ReentrantLock();

  private Optional<Recorder> recorder;
  private boolean isRecording;
  private boolean isOfCalls;
  private long beganNanos;
  private volatile RecordingScope scope = RecordingScope.HOST;

  SharedRecorder(CallRecorder.Opening opening, Recorder recorder) {
    this.opening = opening;
    this.recorder = Optional.of(recorder);
  }

  void limit(RecordingScope most) {
    scope = most;
  }

  void arm(int pid) {
    if (scope == RecordingScope.NOTHING || !lock.tryLock()) {
      return;
    }
    try {
      if (recorder.isPresent() && !isRecording) {
        enable(recorder.get(), pid);
      }
    } catch (PosixException e) {
      recorder.ifPresent(Recorder::disable); // begin will tell
    } finally {
      lock.unlock();
    }
  }

  long begin(int pid) throws RecorderUnavailableException {
    lock.lock();
    try {
      if (recorder.isEmpty()) {
        recorder = Optional.of(opening.open());
      }
      if (!isRecording) {
        enable(recorder.get(), pid);
      }
    } catch (PosixException e) {
      recorder.ifPresent(Recorder::disable);
      throw new RecorderUnavailableException(
          new RecorderObstacle(
              "the kernel records no more: " + e.getMessage(), "`ulimit -n 4096` before"));
    } finally {
      lock.unlock();
    }
    return beganNanos;
  }

  void know(int pid) {
    recorder.ifPresent(each -> each.know(pid));
  }

  private void enable(Recorder idle, int pid) {
    isOfCalls = scope == RecordingScope.CALLS;
    if (isOfCalls) {
      idle.enable(ThreadWindow.from(pid));
    } else {
      idle.enable();
    }
    isRecording = true;
    beganNanos = System.nanoTime();
  }

  boolean isOfCalls() {
    return isOfCalls;
  }

  boolean isOpen() {
    return recorder.isPresent();
  }

  long recordedBytes() {
    return recorder.orElseThrow().recordedBytes();
  }

  void skip() {
    lock.lock();
    try {
      recorder.ifPresent(Recorder::disable);
      isRecording = false;
    } finally {
      lock.unlock();
    }
  }

  RawRecording take() {
    lock.lock();
    try {
      recorder.orElseThrow().disable();
      RawRecording taken = recorder.get().take();
      isRecording = false;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void rest() {
    lock.lock();
    try {
      if (!isRecording) {
        recorder.ifPresent(Recorder::close);
        recorder = Optional.empty();
      }
    } finally {
      lock.unlock();
    }
  }
}

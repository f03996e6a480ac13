package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.probe.lifecycle.Pace;
import java.time.Duration;

/** Reads the levels of the host at regular times while containers come and go. For one thread. */
final class HostSampler {
  private static final int READINGS = 200;
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final HostLevels levels;
  private final Clocks clocks;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  HostSampler(HostLevels levels, Clocks clocks, ScaleRecorder recorder, ScaleListener listener) {
    this.levels = levels;
    this.clocks = clocks;
    this.recorder = recorder;
    this.listener = listener;
  }

  /**
   * Reads until the time is up, or until interrupted.
   *
   * @param beginNanos the time of the first arrival, {@code CLOCK_MONOTONIC}
   */
  void sample(RuntimeSlot slot, long beginNanos, Duration time) {
    Duration interval = time.dividedBy(READINGS);
    Duration between = interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
    long end = beginNanos + time.toNanos();
    while (clocks.monotonicNanos() < end && !listener.isInterrupted()) {
      double minutes = Math.max(0, (clocks.monotonicNanos() - beginNanos) / 60e9);
      for (HostLevels.Level each : levels.read()) {
        recorder.overTime(slot, minutes, each.metric(), each.unit(), each.value());
      }
      Pace.pause(between, listener::isInterrupted);
    }
  }
}

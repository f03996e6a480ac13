package dev.ociprobe.explain.watch;

import java.time.Duration;

/**
 * The bounds on what explanations cost the host: 4 % of a CPU for the kernel, which records, and 3
 * % for this process, which reads. Belongs to one thread. All times are {@code CLOCK_MONOTONIC}.
 */
final class ExplanationCosts {
  private static final double RECORDING_SHARE = 0.04;
  private static final long MOST_RECORDING_NANOS = Duration.ofMillis(300).toNanos();

  /** The kernel takes about 1 µs for an event of some 120 bytes. */
  private static final double NANOS_A_BYTE = 8;

  private static final double READING_SHARE = 0.03;
  private static final long MOST_READING_NANOS = Duration.ofSeconds(2).toNanos();

  private final CpuAllowance recording;
  private final CpuAllowance reading;

  ExplanationCosts(long nowNanos) {
    recording = new CpuAllowance(RECORDING_SHARE, MOST_RECORDING_NANOS, nowNanos);
    reading = new CpuAllowance(READING_SHARE, MOST_READING_NANOS, nowNanos);
  }

  /** Tells whether a recording may begin. */
  boolean allowRecording(long nowNanos) {
    return recording.allows(nowNanos);
  }

  /** Tells whether a recording that goes on has taken more than it may. */
  boolean isTooMuch(long bytes, long nowNanos) {
    return bytes * NANOS_A_BYTE > recording.left(nowNanos);
  }

  /** Takes account of a recording that has ended. */
  void recorded(long bytes) {
    recording.spend(bytes * NANOS_A_BYTE);
  }

  /** Tells whether a recording may be read for a slow call. */
  boolean allowReading(long nowNanos) {
    return reading.allows(nowNanos);
  }

  /** Tells whether one may be read for an ordinary call, too. */
  boolean allowReadingOrdinary(long nowNanos) {
    return reading.isPlenty(nowNanos);
  }

  /** Takes account of a reading. */
  void read(long nanos) {
    reading.spend((double) nanos);
  }
}

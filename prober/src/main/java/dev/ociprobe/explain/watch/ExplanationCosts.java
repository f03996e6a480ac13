package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.evidence.RecordingScope;
import java.time.Duration;

/**
 * The bounds on what explanations cost the host: 1 % of its CPUs for the kernel, which records, and
 * 1.5 % of one CPU for this process, which reads, on average; and of the CPUs 5 % while a recording
 * goes on. Belongs to one thread. All times are {@code CLOCK_MONOTONIC}.
 */
final class ExplanationCosts {
  private static final double RECORDING_SHARE = 0.01;
  private static final long MOST_RECORDING_NANOS = Duration.ofMillis(50).toNanos();

  /** The kernel's time for a record of some 150 bytes, most of it for the stack in it. */
  private static final double NANOS_A_BYTE = 11;

  /** The kernel's time that an open recorder takes of each switch and the wake-up before it. */
  private static final double NANOS_A_SWITCH_OPEN = 130;

  /** The same while it records some threads: to tell that the switch is of none of them. */
  private static final double NANOS_A_SWITCH_FILTERED = 250;

  /** The same while it records all threads. */
  private static final double NANOS_A_SWITCH_RECORDED = 2900;

  /** The share of a CPU that the samples of a recording take. */
  private static final double SAMPLING_SHARE = 0.008;

  /** No recording begins that would take more of the host's CPUs while it goes on. */
  private static final double MAX_SHARE_OF_HOST = 0.05;

  /** The same for one of all threads that goes on: the runtimes themselves switch in bursts. */
  private static final double MAX_SHARE_IN_A_BURST = 0.3;

  /**
   * Above this number of switches a second, so much is recorded of all threads that it takes too
   * much memory.
   */
  private static final double MAX_SWITCHES = 15_000;

  private static final double READING_SHARE = 0.015;
  private static final long MOST_READING_NANOS = Duration.ofMillis(800).toNanos();

  /**
   * A slow call can't be explained before ten ordinary ones of its kind are known. To read ten of
   * each verb takes this long, by code that is not compiled yet.
   */
  private static final long LEARNING_NANOS = Duration.ofSeconds(3).toNanos();

  /** Long enough that the switches of one runtime on an idle host are not taken for a load. */
  private static final long USUAL_NANOS = Duration.ofMillis(50).toNanos();

  /** Short enough that the beginning of a load is seen before much is recorded of it. */
  private static final long LATEST_NANOS = Duration.ofMillis(20).toNanos();

  private final int cpus;
  private final CpuAllowance recording;
  private final CpuAllowance reading;
  private final SwitchRate usual;
  private final SwitchRate latest;
  private long switches;
  private long passedNanos;

  /** The doing of the recorder. */
  enum Doing {
    /** It is closed. */
    NOTHING,
    /** It is open. */
    WAITING,
    RECORDING_CALLS,
    RECORDING_HOST
  }

  /**
   * Begins with all that may add up.
   *
   * @param switches of threads on all CPUs since boot
   */
  ExplanationCosts(int cpus, long switches, long nowNanos) {
    this.cpus = cpus;
    this.switches = switches;
    usual = new SwitchRate(USUAL_NANOS, switches, nowNanos);
    latest = new SwitchRate(LATEST_NANOS, switches, nowNanos);
    this.passedNanos = nowNanos;
    long mostRecording = MOST_RECORDING_NANOS * cpus;
    recording = new CpuAllowance(RECORDING_SHARE * cpus, mostRecording, mostRecording, nowNanos);
    reading = new CpuAllowance(READING_SHARE, MOST_READING_NANOS, LEARNING_NANOS, nowNanos);
  }

  /**
   * Takes account of the time since the last call.
   *
   * @param now the switches of threads since boot
   * @param doing of the recorder meanwhile
   */
  void passed(long now, long nowNanos, Doing doing) {
    double nanosEach =
        switch (doing) {
          case NOTHING -> 0;
          case WAITING -> NANOS_A_SWITCH_OPEN;
          case RECORDING_CALLS -> NANOS_A_SWITCH_FILTERED;
          case RECORDING_HOST -> NANOS_A_SWITCH_RECORDED;
        };
    boolean samples = doing == Doing.RECORDING_CALLS || doing == Doing.RECORDING_HOST;
    double sampling = samples ? SAMPLING_SHARE * cpus * (nowNanos - passedNanos) : 0;
    recording.spend((now - switches) * nanosEach + sampling);
    switches = now;
    passedNanos = nowNanos;
    usual.passed(now, nowNanos);
    latest.passed(now, nowNanos);
  }

  /** The most that a recording may be of that begins now. */
  RecordingScope scope(long nowNanos) {
    if (!recording.allows(nowNanos) || share(usual, NANOS_A_SWITCH_FILTERED) > MAX_SHARE_OF_HOST) {
      return RecordingScope.NOTHING;
    }
    boolean isBusy =
        usual.aSecond() > MAX_SWITCHES || share(usual, NANOS_A_SWITCH_RECORDED) > MAX_SHARE_OF_HOST;
    return isBusy ? RecordingScope.CALLS : RecordingScope.HOST;
  }

  /** The share of the host's CPUs that a cost of each switch takes. */
  private double share(SwitchRate rate, double nanosASwitch) {
    return rate.aSecond() * nanosASwitch / 1e9 / cpus;
  }

  /** Tells whether a recording takes, or has taken, more than it may. */
  boolean isTooMuch(long nowNanos, RecordingScope of) {
    boolean isOverLoad =
        of == RecordingScope.HOST
            ? share(latest, NANOS_A_SWITCH_RECORDED) > MAX_SHARE_IN_A_BURST
            : share(latest, NANOS_A_SWITCH_FILTERED) > MAX_SHARE_OF_HOST;
    return isOverLoad || recording.left(nowNanos) <= 0;
  }

  /** Takes account of a recording of some threads that has ended. */
  void recorded(long bytes) {
    recording.spend(bytes * NANOS_A_BYTE);
  }

  /** Takes account of this process's CPU time for the beginning of a recording. */
  void began(long nanos) {
    recording.spend((double) nanos);
  }

  /** Tells whether a recording may be read for a slow call. */
  boolean allowReading(long nowNanos) {
    return reading.allows(nowNanos);
  }

  /** Tells whether one may be read for an ordinary call, too. */
  boolean allowReadingOrdinary(long nowNanos) {
    return reading.isPlenty(nowNanos);
  }

  /** Takes account of this process's CPU time for a recording. */
  void read(long nanos) {
    reading.spend((double) nanos);
  }
}

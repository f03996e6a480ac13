package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.SpikeResult;
import java.util.Locale;
import java.util.Optional;

/** The causes of a slow call, or the reason why there are none. */
public sealed interface Explanation {

  /** The causes, if there are any. */
  Optional<SpikeResult> found();

  /** The reason why there are none, as half a sentence; empty if there are. */
  Optional<String> missing();

  /** Causes. */
  record Found(SpikeResult spike) implements Explanation {
    @Override
    public Optional<SpikeResult> found() {
      return Optional.of(spike);
    }

    @Override
    public Optional<String> missing() {
      return Optional.empty();
    }
  }

  /**
   * The parts of a startup, which lasts longer than any recording: its calls have causes of their
   * own.
   *
   * @param createNanos the length of create
   * @param betweenNanos the time until start began
   * @param readyNanos the time from there to the user's program
   */
  record Parts(long createNanos, long betweenNanos, long readyNanos) implements Explanation {
    @Override
    public Optional<SpikeResult> found() {
      return Optional.empty();
    }

    @Override
    public Optional<String> missing() {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "create took %.2f ms, start came %.2f ms later, and the program %.2f ms after that;"
                  + " causes are those of create and ready",
              createNanos / 1e6,
              betweenNanos / 1e6,
              readyNanos / 1e6));
    }
  }

  /** Reasons for having no causes. */
  enum None implements Explanation {
    NOTHING_RECORDED("this watch records nothing"),
    TOO_LATE("it was over, or nearly, before its recording began, the first after a pause"),
    TOO_LONG("it lasted longer than a recording may"),
    READING_OTHERS("the watch was busy with the recording before when it began"),
    RECORDING_COSTS("recording it would have cost this host too much"),
    READING_COSTS("reading its recording would have cost this host too much");

    private final String reason;

    None(String reason) {
      this.reason = reason;
    }

    /** Tells whether it could not be recorded in time, although that would not cost too much. */
    boolean isOfTime() {
      return this == TOO_LATE || this == READING_OTHERS;
    }

    @Override
    public Optional<SpikeResult> found() {
      return Optional.empty();
    }

    @Override
    public Optional<String> missing() {
      return Optional.of(reason);
    }
  }
}

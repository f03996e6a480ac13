package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.SpikeResult;
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

  /** Reasons for having no causes. */
  enum None implements Explanation {
    NOTHING_RECORDED("this watch records nothing"),
    TOO_LATE("it was over before its recording began"),
    RECORDING_COSTS("recording it would have cost this host too much"),
    READING_COSTS("reading its recording would have cost this host too much");

    private final String reason;

    None(String reason) {
      this.reason = reason;
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

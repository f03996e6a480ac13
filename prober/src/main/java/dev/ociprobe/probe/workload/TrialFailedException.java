package dev.ociprobe.probe.workload;

import java.io.Serial;

/** Ends a trial that failed or was interrupted. */
final class TrialFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Trial outcome;

  private TrialFailedException(Trial outcome) {
    this.outcome = outcome;
  }

  static TrialFailedException of(String phase, String message) {
    return new TrialFailedException(new Trial.Failed(phase, message));
  }

  static TrialFailedException interrupted() {
    return new TrialFailedException(new Trial.Interrupted());
  }

  /** The outcome that it means. */
  Trial outcome() {
    return outcome;
  }
}

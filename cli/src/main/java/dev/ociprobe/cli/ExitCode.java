package dev.ociprobe.cli;

import dev.ociprobe.result.files.FailureResult;
import java.util.List;

/** The exit codes. They are published: the numbers stay. */
enum ExitCode {
  /** Done. */
  DONE(0),
  /** Done, but a check that the user asked for failed. */
  CHECK_FAILED(1),
  /** The command line, or a file that it names, is invalid. */
  USAGE(2),
  /** This host can't do it: not root, no runtime, no controller, no space. */
  HOST_CANNOT(3),
  /** A runtime failed. */
  RUNTIME_FAILED(4),
  /** The data can't decide a gate. */
  UNDECIDED(5),
  /** Interrupted; what was measured is saved. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The code of a run of cycles in which these failures happened. */
  static ExitCode ofCycles(List<FailureResult> failures, Interruption interruption) {
    if (interruption.isRequested()) {
      return INTERRUPTED;
    }
    return failures.stream().anyMatch(FailureResult::tooMany) ? RUNTIME_FAILED : DONE;
  }

  int number() {
    return number;
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.result.files.FailureResult;
import java.util.Arrays;
import java.util.List;

/** The exit codes. They are published: the numbers stay. */
enum ExitCode {
  /** Done. */
  DONE(0, "done"),
  /** Done, but a check that the user asked for failed. */
  CHECK_FAILED(1, "a check failed"),
  /** The command line, or a file that it names, is invalid. */
  USAGE(2, "refused"),
  /** This host can't do it: not root, no runtime, no controller, no space. */
  HOST_CANNOT(3, "the host failed"),
  /** A runtime failed. */
  RUNTIME_FAILED(4, "a runtime failed"),
  /** The data can't decide a gate. */
  UNDECIDED(5, "undecided"),
  /** Interrupted; what was measured is saved. */
  INTERRUPTED(130, "interrupted");

  /** From the best to the worst, as the help of `run` has them. */
  private static final List<ExitCode> BY_SEVERITY =
      List.of(DONE, UNDECIDED, CHECK_FAILED, RUNTIME_FAILED, HOST_CANNOT, USAGE, INTERRUPTED);

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** Returns the code of that number; that of a host that can't if there is none. */
  static ExitCode of(int number) {
    return Arrays.stream(values())
        .filter(each -> each.number == number)
        .findFirst()
        .orElse(HOST_CANNOT);
  }

  /** Returns the worse of two. */
  ExitCode orWorse(ExitCode other) {
    return BY_SEVERITY.indexOf(other) > BY_SEVERITY.indexOf(this) ? other : this;
  }

  /** The same, unless a command that is done has not written a file that it was to write. */
  ExitCode ifWritten(boolean isWritten) {
    return this == DONE && !isWritten ? HOST_CANNOT : this;
  }

  /** Tells whether a command that ended so has its results. */
  boolean hasResults() {
    return switch (this) {
      case DONE, CHECK_FAILED, RUNTIME_FAILED, UNDECIDED -> true;
      case USAGE, HOST_CANNOT, INTERRUPTED -> false;
    };
  }

  /** The code in words. */
  String meaning() {
    return meaning;
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

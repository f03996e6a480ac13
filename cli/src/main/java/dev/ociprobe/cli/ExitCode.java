package dev.ociprobe.cli;

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
  /** Interrupted; what was measured is saved. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}

package dev.ociprobe.probe.limits;

/** Ends a check: the user wants the run to end. */
public final class CheckInterruptedException extends Exception {
  private static final long serialVersionUID = 1;

  CheckInterruptedException() {
    super("interrupted");
  }
}

package dev.ociprobe.probe.limits;

/** Ends a check because the user has interrupted the run. */
public final class CheckInterruptedException extends Exception {
  private static final long serialVersionUID = 1;

  CheckInterruptedException() {
    super("interrupted");
  }
}

package dev.ociprobe.probe.limits;

/**
 * The most that two looks in a row found: for a moment, the kernel also counts a task that it is
 * about to refuse. Not safe for use by several threads at once.
 */
final class SteadyPeak {
  private long last;
  private long most;

  void see(long now) {
    most = Math.max(most, Math.min(last, now));
    last = now;
  }

  long most() {
    return most;
  }
}

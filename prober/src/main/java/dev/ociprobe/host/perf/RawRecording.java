package dev.ociprobe.host.perf;

/** A recording that was taken from its recorder, which may go on, and that is not decoded yet. */
@FunctionalInterface
public interface RawRecording {

  /** Decodes it; takes a second for some 500,000 events. Belongs to the recorder's thread. */
  default Recording decode() {
    return decode(Long.MIN_VALUE);
  }

  /**
   * Decodes what it has from a moment on, which takes less time and memory. The births and names of
   * threads are known from before.
   *
   * @param sinceNanos {@code CLOCK_MONOTONIC}
   */
  Recording decode(long sinceNanos);
}

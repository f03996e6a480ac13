package dev.ociprobe.bench;

import dev.ociprobe.result.files.Sample;

/**
 * The times of a phase in one round.
 *
 * @param nanos of the wall clock, ns
 * @param cpuNanos of the runtime's process, ns; 0 where the phase is not one call
 */
record CallTime(long nanos, long cpuNanos) {

  static final CallTime NONE = new CallTime(0, 0);

  static CallTime of(Sample sample) {
    return new CallTime(
        sample.durationNanos(),
        sample.usage().map(u -> 1000 * (u.userMicros() + u.systemMicros())).orElse(0L));
  }
}

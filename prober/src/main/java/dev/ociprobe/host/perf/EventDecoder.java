package dev.ociprobe.host.perf;

/** Decodes the samples of one tracepoint. */
@FunctionalInterface
interface EventDecoder {

  /**
   * Decodes a sample.
   *
   * @param at the time, the CPU and the thread of the sample
   * @param threads learns the names of other threads in the sample
   * @throws BadRecordException if the sample is too short
   */
  Event decode(SampleRecord sample, EventContext at, ThreadTable threads);
}

package dev.ociprobe.host.perf;

/** Makes an event of a tracepoint's sample. */
@FunctionalInterface
interface EventDecoder {

  /**
   * Makes it.
   *
   * @param at the thread that the sample names
   * @param threads to be told what the sample says of other threads
   * @throws BadRecordException if the sample is too short
   */
  Event decode(SampleRecord sample, EventContext at, ThreadTable threads);
}

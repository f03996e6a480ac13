package dev.ociprobe.host.perf;

/** Decodes the samples of one event source. */
record SourceDecoder(Body body, EventDecoder decoder) {

  /** The fields of a sample after its time. */
  enum Body {
    MAJOR_FAULT,
    PAGE_FAULT,
    DATA,
    STACK_AND_DATA,
    STACKS
  }

  static SourceDecoder of(Tracepoint tracepoint, EventDecoder decoder) {
    return new SourceDecoder(tracepoint.hasStack() ? Body.STACK_AND_DATA : Body.DATA, decoder);
  }

  static SourceDecoder majorFaults() {
    return new SourceDecoder(
        Body.MAJOR_FAULT, (sample, at, threads) -> new Event.MajorFault(at, sample.address()));
  }

  static SourceDecoder pageFaults() {
    return new SourceDecoder(
        Body.PAGE_FAULT, (sample, at, threads) -> new Event.PageFault(at, sample.address()));
  }

  static SourceDecoder cpuClock() {
    return new SourceDecoder(
        Body.STACKS,
        (sample, at, threads) ->
            new Event.CpuSample(at, sample.stack(), sample.userStack(at.pid())));
  }

  Event decode(SampleRecord sample, EventContext at, ThreadTable threads) {
    switch (body) {
      case MAJOR_FAULT, PAGE_FAULT -> {}
      case DATA -> sample.findData(false);
      case STACK_AND_DATA -> sample.findData(true);
      case STACKS -> sample.findStacks();
    }
    return decoder.decode(sample, at, threads);
  }
}

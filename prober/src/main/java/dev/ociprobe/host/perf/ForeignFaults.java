package dev.ociprobe.host.perf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the decoder of a page fault whose sample has the identifier of another recorder's event:
 * that of {@code perf}, or of another ociprobe. Since Linux 6.1 the kernel fills in the identifier
 * and the time of a fault once for all recorders of a CPU, as the one that was opened last asked
 * for them; those of tracepoints it fills in for each ({@code do_perf_sw_event} and {@code
 * perf_tp_event} in kernel/events/core.c). For one thread.
 */
final class ForeignFaults {
  private final Optional<SourceDecoder> page;
  private final Optional<SourceDecoder> major;
  private final Map<Integer, Fault> lastByTid = new HashMap<>();

  private record Fault(long address, long id) {}

  /** Takes the decoders by identifier. */
  ForeignFaults(Map<Long, SourceDecoder> sources) {
    page = first(sources, SourceDecoder.Body.PAGE_FAULT);
    major = first(sources, SourceDecoder.Body.MAJOR_FAULT);
  }

  private static Optional<SourceDecoder> first(
      Map<Long, SourceDecoder> sources, SourceDecoder.Body body) {
    return sources.values().stream().filter(each -> each.body() == body).findFirst();
  }

  /** Hears of a sample whose decoder is known. */
  void known(SampleRecord sample, SourceDecoder decoder) {
    if (decoder.body() == SourceDecoder.Body.PAGE_FAULT) {
      lastByTid.put(sample.tid(), new Fault(sample.address(), sample.id()));
    }
  }

  /**
   * Returns the decoder of a sample with an unknown identifier; empty if it is no fault's. Where
   * both kinds are recorded, a major fault is the second sample of the same fault.
   */
  Optional<SourceDecoder> decoderOf(SampleRecord sample) {
    if (!sample.isOfFault()) {
      return Optional.empty();
    }
    if (page.isEmpty()) {
      return major;
    }
    Fault fault = new Fault(sample.address(), sample.id());
    Fault last = lastByTid.put(sample.tid(), fault);
    boolean isSecond = last != null && last.address() == fault.address() && last.id() != fault.id();
    return isSecond ? major : page;
  }
}

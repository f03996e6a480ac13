package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.CLOCK_MONOTONIC;
import static dev.ociprobe.posix.generated.Posix_h.PERF_ATTR_SIZE_VER5;
import static dev.ociprobe.posix.generated.Posix_h.PERF_COUNT_SW_CPU_CLOCK;
import static dev.ociprobe.posix.generated.Posix_h.PERF_COUNT_SW_DUMMY;
import static dev.ociprobe.posix.generated.Posix_h.PERF_COUNT_SW_PAGE_FAULTS;
import static dev.ociprobe.posix.generated.Posix_h.PERF_COUNT_SW_PAGE_FAULTS_MAJ;
import static dev.ociprobe.posix.generated.Posix_h.PERF_FORMAT_ID;
import static dev.ociprobe.posix.generated.Posix_h.PERF_FORMAT_LOST;
import static dev.ociprobe.posix.generated.Posix_h.PERF_SAMPLE_ADDR;
import static dev.ociprobe.posix.generated.Posix_h.PERF_SAMPLE_CALLCHAIN;
import static dev.ociprobe.posix.generated.Posix_h.PERF_SAMPLE_IDENTIFIER;
import static dev.ociprobe.posix.generated.Posix_h.PERF_SAMPLE_RAW;
import static dev.ociprobe.posix.generated.Posix_h.PERF_SAMPLE_TID;
import static dev.ociprobe.posix.generated.Posix_h.PERF_SAMPLE_TIME;
import static dev.ociprobe.posix.generated.Posix_h.PERF_TYPE_SOFTWARE;
import static dev.ociprobe.posix.generated.Posix_h.PERF_TYPE_TRACEPOINT;

import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
import dev.ociprobe.posix.generated.perf_event_attr;
import dev.ociprobe.posix.perf.PerfEventOpen;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The {@code struct perf_event_attr} of an event, for perf_event_open(2). */
final class EventAttributes {
  /** The offset of the bit-fields, one u64 after read_format, which jextract leaves out. */
  private static final long BITS =
      perf_event_attr.read_format$offset() + perf_event_attr.read_format$layout().byteSize();

  private EventAttributes() {}

  static MemorySegment of(PerfEvent event, Arena arena) {
    MemorySegment attr = perf_event_attr.allocate(arena);
    // The smallest size that holds all that is set, so that older kernels accept it.
    perf_event_attr.size(attr, PERF_ATTR_SIZE_VER5());
    setSource(attr, event.source());
    perf_event_attr.sample_period(attr, event.source().period());
    perf_event_attr.sample_type(attr, sampleType(event));
    perf_event_attr.read_format(
        attr, PERF_FORMAT_ID() | (event.countsLost() ? PERF_FORMAT_LOST() : 0));
    attr.set(ValueLayout.JAVA_LONG, BITS, PerfEventOpen.bits(event));
    perf_event_attr.wakeup_watermark(attr, PerfEventOpen.wakeup(event));
    perf_event_attr.clockid(attr, CLOCK_MONOTONIC());
    perf_event_attr.sample_regs_user(attr, PerfEventOpen.registers(event));
    perf_event_attr.sample_stack_user(attr, PerfEventOpen.stackBytes(event));
    perf_event_attr.sample_max_stack(attr, (short) event.stackDepth());
    return attr;
  }

  private static void setSource(MemorySegment attr, Source source) {
    boolean isTracepoint =
        source instanceof Source.Tracepoint || source instanceof Source.Executions;
    perf_event_attr.type(attr, isTracepoint ? PERF_TYPE_TRACEPOINT() : PERF_TYPE_SOFTWARE());
    perf_event_attr.config(
        attr,
        switch (source) {
          case Source.Tracepoint(long id, boolean _) -> id;
          case Source.Executions(long id, int _) -> id;
          case Source.Tasks _ -> PERF_COUNT_SW_DUMMY();
          case Source.MajorFaults() -> PERF_COUNT_SW_PAGE_FAULTS_MAJ();
          case Source.PageFaults() -> PERF_COUNT_SW_PAGE_FAULTS();
          case Source.CpuClock _ -> PERF_COUNT_SW_CPU_CLOCK();
        });
  }

  private static int sampleType(PerfEvent event) {
    return PERF_SAMPLE_IDENTIFIER()
        | PERF_SAMPLE_TID()
        | PERF_SAMPLE_TIME()
        | (event.stackDepth() > 0 ? PERF_SAMPLE_CALLCHAIN() : 0)
        | switch (event.source()) {
          case Source.Tracepoint _ -> PERF_SAMPLE_RAW();
          case Source.Executions _ -> PERF_SAMPLE_RAW() | PerfEventOpen.SAMPLE_PROGRAM_STACK;
          case Source.MajorFaults(), Source.PageFaults() -> PERF_SAMPLE_ADDR();
          case Source.Tasks _, Source.CpuClock _ -> 0;
        };
  }
}

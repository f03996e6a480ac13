package dev.ociprobe.posix.jna;

import static dev.ociprobe.posix.jna.Constants.CLOCK_MONOTONIC;
import static dev.ociprobe.posix.jna.Constants.MAP_SHARED;
import static dev.ociprobe.posix.jna.Constants.PERF_ATTR_SIZE_VER5;
import static dev.ociprobe.posix.jna.Constants.PERF_COUNT_SW_CPU_CLOCK;
import static dev.ociprobe.posix.jna.Constants.PERF_COUNT_SW_DUMMY;
import static dev.ociprobe.posix.jna.Constants.PERF_COUNT_SW_PAGE_FAULTS;
import static dev.ociprobe.posix.jna.Constants.PERF_COUNT_SW_PAGE_FAULTS_MAJ;
import static dev.ociprobe.posix.jna.Constants.PERF_EVENT_IOC_DISABLE;
import static dev.ociprobe.posix.jna.Constants.PERF_EVENT_IOC_ENABLE;
import static dev.ociprobe.posix.jna.Constants.PERF_EVENT_IOC_SET_OUTPUT;
import static dev.ociprobe.posix.jna.Constants.PERF_FLAG_FD_CLOEXEC;
import static dev.ociprobe.posix.jna.Constants.PERF_FORMAT_ID;
import static dev.ociprobe.posix.jna.Constants.PERF_FORMAT_LOST;
import static dev.ociprobe.posix.jna.Constants.PERF_SAMPLE_ADDR;
import static dev.ociprobe.posix.jna.Constants.PERF_SAMPLE_CALLCHAIN;
import static dev.ociprobe.posix.jna.Constants.PERF_SAMPLE_IDENTIFIER;
import static dev.ociprobe.posix.jna.Constants.PERF_SAMPLE_RAW;
import static dev.ociprobe.posix.jna.Constants.PERF_SAMPLE_TID;
import static dev.ociprobe.posix.jna.Constants.PERF_SAMPLE_TIME;
import static dev.ociprobe.posix.jna.Constants.PERF_TYPE_SOFTWARE;
import static dev.ociprobe.posix.jna.Constants.PERF_TYPE_TRACEPOINT;
import static dev.ociprobe.posix.jna.Constants.PROT_READ;
import static dev.ociprobe.posix.jna.Constants.PROT_WRITE;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.perf.PerfEventOpen;
import java.nio.ByteBuffer;

/** Events by perf_event_open(2), and the operations on their descriptors. */
final class JnaPerfEvents implements PerfEvents {
  private static final int EVERY_THREAD = -1;

  @Override
  public int open(PerfEvent event, int cpu, int leader) {
    Structures.PerfEventAttr attr = attributes(event);
    attr.write();
    return (int)
        CheckedCalls.checked(
            "perf_event_open",
            event.source() + " on CPU " + cpu,
            Libc.syscall(
                PerfEventOpen.systemCall(),
                Pointer.nativeValue(attr.getPointer()),
                EVERY_THREAD,
                cpu,
                leader,
                PERF_FLAG_FD_CLOEXEC));
  }

  private static Structures.PerfEventAttr attributes(PerfEvent event) {
    Structures.PerfEventAttr attr = new Structures.PerfEventAttr();
    attr.size = PERF_ATTR_SIZE_VER5;
    attr.type =
        switch (event.source()) {
          case Source.Tracepoint _, Source.Executions _ -> PERF_TYPE_TRACEPOINT;
          default -> PERF_TYPE_SOFTWARE;
        };
    attr.config =
        switch (event.source()) {
          case Source.Tracepoint(long id, boolean _) -> id;
          case Source.Executions(long id, int _) -> id;
          case Source.Tasks _ -> PERF_COUNT_SW_DUMMY;
          case Source.MajorFaults() -> PERF_COUNT_SW_PAGE_FAULTS_MAJ;
          case Source.PageFaults() -> PERF_COUNT_SW_PAGE_FAULTS;
          case Source.CpuClock _ -> PERF_COUNT_SW_CPU_CLOCK;
        };
    attr.sample_period = event.source().period();
    attr.sample_type = sampleType(event);
    attr.read_format = PERF_FORMAT_ID | (event.countsLost() ? PERF_FORMAT_LOST : 0);
    attr.bits = PerfEventOpen.bits(event);
    attr.wakeup_watermark = PerfEventOpen.wakeup(event);
    attr.clockid = CLOCK_MONOTONIC;
    attr.sample_regs_user = PerfEventOpen.registers(event);
    attr.sample_stack_user = PerfEventOpen.stackBytes(event);
    attr.sample_max_stack = (short) event.stackDepth();
    return attr;
  }

  private static long sampleType(PerfEvent event) {
    long common = PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
    long stack = event.stackDepth() > 0 ? PERF_SAMPLE_CALLCHAIN : 0;
    return switch (event.source()) {
      case Source.Tracepoint _ -> common | stack | PERF_SAMPLE_RAW;
      case Source.Executions _ ->
          common | stack | PERF_SAMPLE_RAW | PerfEventOpen.SAMPLE_PROGRAM_STACK;
      case Source.MajorFaults(), Source.PageFaults() -> common | stack | PERF_SAMPLE_ADDR;
      case Source.Tasks _ -> common;
      case Source.CpuClock _ -> common | stack;
    };
  }

  @Override
  public ByteBuffer map(int fd, int dataBytes) {
    long size = Libc.getpagesize() + (long) dataBytes;
    Pointer mapped = Libc.mmap(null, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CheckedCalls.checked("mmap", size + " bytes of perf event " + fd, Pointer.nativeValue(mapped));
    return mapped.getByteBuffer(0, size);
  }

  @Override
  public void unmap(ByteBuffer mapping) {
    Pointer whole = Native.getDirectBufferPointer(mapping);
    CheckedCalls.checked("munmap", whole, Libc.munmap(whole, mapping.capacity()));
  }

  @Override
  public void setOutput(int fd, int ringFd) {
    control("PERF_EVENT_IOC_SET_OUTPUT", fd, PERF_EVENT_IOC_SET_OUTPUT, ringFd);
  }

  @Override
  public void setFilter(int fd, String filter) {
    try (Memory text = new Memory(filter.length() + 1L)) {
      text.setString(0, filter);
      control(
          "PERF_EVENT_IOC_SET_FILTER", fd, PerfEventOpen.IOC_SET_FILTER, Pointer.nativeValue(text));
    }
  }

  @Override
  public void enable(int leader) {
    control("PERF_EVENT_IOC_ENABLE", leader, PERF_EVENT_IOC_ENABLE, 0);
  }

  @Override
  public void disable(int leader) {
    control("PERF_EVENT_IOC_DISABLE", leader, PERF_EVENT_IOC_DISABLE, 0);
  }

  private static void control(String name, int fd, long request, long argument) {
    CheckedCalls.checked("ioctl", name, Libc.ioctl(fd, request, argument));
  }

  @Override
  public Counts counts(int fd) {
    try (Memory values = new Memory(3L * Long.BYTES)) {
      values.clear();
      CheckedCalls.checked("read", "perf event " + fd, Libc.read(fd, values, values.size()));
      return new Counts(values.getLong(0), values.getLong(Long.BYTES), values.getLong(16));
    }
  }
}

package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.C_INT;
import static dev.ociprobe.posix.generated.Posix_h.C_LONG;
import static dev.ociprobe.posix.generated.Posix_h.MAP_SHARED;
import static dev.ociprobe.posix.generated.Posix_h.PERF_EVENT_IOC_DISABLE;
import static dev.ociprobe.posix.generated.Posix_h.PERF_EVENT_IOC_ENABLE;
import static dev.ociprobe.posix.generated.Posix_h.PERF_EVENT_IOC_SET_OUTPUT;
import static dev.ociprobe.posix.generated.Posix_h.PERF_FLAG_FD_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.PROT_READ;
import static dev.ociprobe.posix.generated.Posix_h.PROT_WRITE;
import static dev.ociprobe.posix.generated.Posix_h.mmap$address;
import static dev.ociprobe.posix.generated.Posix_h.mmap$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.munmap$address;
import static dev.ociprobe.posix.generated.Posix_h.munmap$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.read$address;
import static dev.ociprobe.posix.generated.Posix_h.read$descriptor;
import static java.lang.foreign.MemorySegment.NULL;

import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.generated.Posix_h;
import dev.ociprobe.posix.perf.PerfEventOpen;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/** Events by perf_event_open(2), and the operations on their descriptors. */
final class FfmPerfEvents implements PerfEvents {
  private static final int EVERY_THREAD = -1;
  private static final long MAP_FAILED = -1;
  private static final MethodHandle PERF_EVENT_OPEN =
      Downcalls.capturingErrnoVariadic(
          Posix_h.syscall.address(),
          FunctionDescriptor.of(C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG),
          1);
  private static final MethodHandle IOCTL =
      Downcalls.capturingErrnoVariadic(
          Posix_h.ioctl.address(), FunctionDescriptor.of(C_INT, C_INT, C_LONG, C_LONG), 2);
  private static final MethodHandle MMAP =
      Downcalls.capturingErrno(mmap$address(), mmap$descriptor());
  private static final MethodHandle MUNMAP =
      Downcalls.capturingErrno(munmap$address(), munmap$descriptor());
  private static final MethodHandle READ =
      Downcalls.capturingErrno(read$address(), read$descriptor());

  @Override
  public int open(PerfEvent event, int cpu, int leader) {
    try (Arena arena = Arena.ofConfined()) {
      long attributes = EventAttributes.of(event, arena).address();
      long number = PerfEventOpen.systemCall();
      return Downcalls.checked(
          "perf_event_open",
          event.source() + " on CPU " + cpu,
          errno ->
              (int)
                  (long)
                      PERF_EVENT_OPEN.invokeExact(
                          errno,
                          number,
                          attributes,
                          (long) EVERY_THREAD,
                          (long) cpu,
                          (long) leader,
                          PERF_FLAG_FD_CLOEXEC()));
    }
  }

  @Override
  public ByteBuffer map(int fd, int dataBytes) {
    long size = Posix_h.getpagesize() + (long) dataBytes;
    MemorySegment[] mapped = {NULL};
    Downcalls.checked(
        "mmap",
        size + " bytes of perf event " + fd,
        errno -> {
          int access = PROT_READ() | PROT_WRITE();
          mapped[0] =
              (MemorySegment) MMAP.invokeExact(errno, NULL, size, access, MAP_SHARED(), fd, 0L);
          return mapped[0].address() == MAP_FAILED ? -1 : 0;
        });
    return sized(mapped[0], size).asByteBuffer();
  }

  @SuppressWarnings("restricted") // mmap(2) has mapped that size
  private static MemorySegment sized(MemorySegment mapped, long size) {
    return mapped.reinterpret(size);
  }

  @Override
  public void unmap(ByteBuffer mapping) {
    MemorySegment whole = MemorySegment.ofBuffer(mapping.duplicate().clear());
    Downcalls.checked(
        "munmap", whole, errno -> (int) MUNMAP.invokeExact(errno, whole, whole.byteSize()));
  }

  @Override
  public void setOutput(int fd, int ringFd) {
    control("PERF_EVENT_IOC_SET_OUTPUT", fd, PERF_EVENT_IOC_SET_OUTPUT(), ringFd);
  }

  @Override
  public void setFilter(int fd, String filter) {
    try (Arena arena = Arena.ofConfined()) {
      control(
          "PERF_EVENT_IOC_SET_FILTER",
          fd,
          PerfEventOpen.IOC_SET_FILTER,
          arena.allocateFrom(filter).address());
    }
  }

  @Override
  public void enable(int leader) {
    control("PERF_EVENT_IOC_ENABLE", leader, PERF_EVENT_IOC_ENABLE(), 0);
  }

  @Override
  public void disable(int leader) {
    control("PERF_EVENT_IOC_DISABLE", leader, PERF_EVENT_IOC_DISABLE(), 0);
  }

  private static void control(String name, int fd, int request, long argument) {
    Downcalls.checked(
        "ioctl", name, errno -> (int) IOCTL.invokeExact(errno, fd, (long) request, argument));
  }

  @Override
  public Counts counts(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(ValueLayout.JAVA_LONG, 3);
      Downcalls.checked(
          "read",
          "perf event " + fd,
          errno -> (int) (long) READ.invokeExact(errno, fd, values, values.byteSize()));
      return new Counts(
          values.getAtIndex(ValueLayout.JAVA_LONG, 0),
          values.getAtIndex(ValueLayout.JAVA_LONG, 1),
          values.getAtIndex(ValueLayout.JAVA_LONG, 2));
    }
  }
}

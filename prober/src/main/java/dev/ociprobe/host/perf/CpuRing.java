package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.PerfRing;
import dev.ociprobe.posix.Posix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The ring buffer of one CPU, with its event descriptors and the records taken from it so far. Safe
 * for use by the draining thread and the recorder's.
 */
final class CpuRing implements AutoCloseable {
  private final PerfEvents perf;
  private final Posix posix;
  private final int cpu;
  private final int ringBytes;
  private final long maxBytes;
  private final List<Integer> descriptors = new ArrayList<>();
  private final ByteBuffer mapping;
  private final PerfRing ring;
  private ByteBuffer taken;
  private long droppedBytes;
  private long lostBefore;

  /**
   * Opens the ring, disabled, with the task events only.
   *
   * @param tasks the event of {@link PerfEvent.Source.Tasks}
   * @param maxBytes the bound on the records of one recording
   * @throws dev.ociprobe.posix.PosixException if perf_event_open(2) or mmap(2) fails
   */
  CpuRing(Posix posix, int cpu, PerfEvent tasks, int ringBytes, long maxBytes) {
    this.posix = posix;
    this.perf = posix.perfEvents();
    this.cpu = cpu;
    this.ringBytes = ringBytes;
    this.maxBytes = maxBytes;
    int leader = perf.open(tasks, cpu, PerfEvents.NO_LEADER);
    descriptors.add(leader);
    try {
      mapping = perf.map(leader, ringBytes);
    } catch (RuntimeException e) {
      posix.descriptors().close(leader);
      throw e;
    }
    ring = new PerfRing(mapping);
    taken = buffer(ringBytes);
  }

  /**
   * Opens another event that writes into this ring.
   *
   * @return the identifier in its records
   */
  long add(PerfEvent event) {
    int fd = perf.open(event, cpu, leader());
    descriptors.add(fd);
    perf.setOutput(fd, leader());
    return perf.counts(fd).id();
  }

  int cpu() {
    return cpu;
  }

  /** The descriptor that polls readable when the ring fills. */
  int leader() {
    return descriptors.getFirst();
  }

  void enable() {
    perf.enable(leader());
  }

  void disable() {
    perf.disable(leader());
  }

  /** Takes the records in the ring; drops them if they would exceed the bound. */
  synchronized void take() {
    int available = ring.available();
    if (taken.position() + (long) available > maxBytes) {
      ring.forget(available);
      droppedBytes += available;
      return;
    }
    if (taken.remaining() < available) {
      long wanted = Math.max(2L * taken.capacity(), taken.position() + (long) available);
      taken = buffer((int) Math.min(maxBytes, wanted)).put(taken.flip());
    }
    ring.take(available, taken);
  }

  /**
   * The records since the last harvest.
   *
   * @param records as the kernel wrote them; valid until the ring is enabled again
   * @param droppedBytes bytes of records beyond the bound
   * @param lost number of records that found no room in the ring, if the kernel counts them
   */
  record Harvest(ByteBuffer records, long droppedBytes, long lost) {}

  /** Takes the remaining records and returns all. */
  synchronized Harvest harvest() {
    take();
    ByteBuffer records = taken.duplicate().order(ByteOrder.nativeOrder()).flip();
    taken = taken.capacity() > ringBytes ? buffer(ringBytes) : taken.clear();
    long lostSinceOpen = descriptors.stream().mapToLong(fd -> perf.counts(fd).lost()).sum();
    Harvest harvest = new Harvest(records, droppedBytes, lostSinceOpen - lostBefore);
    droppedBytes = 0;
    lostBefore = lostSinceOpen;
    return harvest;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public synchronized void close() {
    perf.unmap(mapping);
    descriptors.reversed().forEach(posix.descriptors()::close);
  }
}

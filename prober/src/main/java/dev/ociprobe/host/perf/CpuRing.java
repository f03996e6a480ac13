package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.PerfRing;
import dev.ociprobe.posix.Posix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ring buffer of one CPU, with its event descriptors and the records taken from it so far. Safe
 * for use by the draining thread and the recorder's.
 */
final class CpuRing implements AutoCloseable {
  /** No record is larger: one with two stacks of 127 frames, and what surrounds them. */
  private static final int LARGEST_RECORD = 4096;

  /** The buffer of a CPU on which little happens. */
  private static final int SMALL_BUFFER = 1 << 16;

  private final PerfEvents perf;
  private final Posix posix;
  private final int cpu;
  private final int ringBytes;
  private final RecordingBudget budget;
  private final List<Integer> descriptors = new ArrayList<>();
  private final ApartEvents apart;
  private final ByteBuffer mapping;
  private final PerfRing ring;
  private ByteBuffer taken;
  private long droppedBytes;
  private long unheldBytes;
  private long lostBefore;
  private boolean isFull;

  /**
   * Opens the ring, disabled, with the task events only.
   *
   * @param tasks the event of {@link PerfEvent.Source.Tasks}
   * @param budget for the records of one recording, shared with the rings of other CPUs
   * @throws dev.ociprobe.posix.PosixException if perf_event_open(2) or mmap(2) fails
   */
  CpuRing(Posix posix, int cpu, PerfEvent tasks, int ringBytes, RecordingBudget budget) {
    this.posix = posix;
    this.perf = posix.perfEvents();
    this.cpu = cpu;
    this.ringBytes = ringBytes;
    this.budget = budget;
    int leader = perf.open(tasks, cpu, PerfEvents.NO_LEADER);
    descriptors.add(leader);
    try {
      mapping = perf.map(leader, ringBytes);
    } catch (RuntimeException e) {
      posix.descriptors().close(leader);
      throw e;
    }
    ring = new PerfRing(mapping);
    apart = new ApartEvents(posix, cpu, leader);
    taken = buffer(Math.min(ringBytes, SMALL_BUFFER));
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

  /** Opens another event, which records only what fits a filter. */
  long add(PerfEvent event, String filter) {
    long id = add(event);
    perf.setFilter(descriptors.getLast(), filter);
    return id;
  }

  /**
   * Opens another event, which can also be recorded of some threads only.
   *
   * @param threadFields by which these are known
   * @return the identifier in its records
   */
  long addApart(PerfEvent event, List<String> threadFields) {
    return apart.add(event, threadFields);
  }

  int cpu() {
    return cpu;
  }

  /** The descriptor that polls readable when the ring fills. */
  int leader() {
    return descriptors.getFirst();
  }

  void enable() {
    apart.enable();
    perf.enable(leader());
  }

  /**
   * Enables the ring, with what was added apart for some threads only.
   *
   * @return the identifiers in its records, with those that the same events have for all threads
   */
  Map<Long, Long> enable(ThreadWindow only) {
    Map<Long, Long> ids = apart.open(only);
    perf.enable(leader());
    return ids;
  }

  void disable() {
    perf.disable(leader());
    apart.disable();
  }

  /** Takes the records in the ring; drops them if they would exceed the budget. */
  synchronized void take() {
    int available = ring.available();
    if (available > 0) {
      isFull = ringBytes - available < LARGEST_RECORD;
    }
    if (!budget.take(available)) {
      ring.forget(available);
      droppedBytes += available;
    } else if (!makeRoom(available)) {
      budget.giveBack(available);
      ring.forget(available);
      unheldBytes += available;
    } else {
      ring.take(available, taken);
    }
  }

  /** Returns false if there is no memory: another thread needs it for a moment. */
  private boolean makeRoom(int bytes) {
    if (taken.remaining() < bytes) {
      int wanted = Math.max(2 * taken.capacity(), taken.position() + bytes);
      try {
        taken = buffer(wanted).put(taken.flip());
      } catch (OutOfMemoryError e) {
        return false;
      }
    }
    return true;
  }

  /**
   * The records since the last harvest.
   *
   * @param records as the kernel wrote them; valid until the ring is enabled again
   * @param droppedBytes bytes of records beyond the bound
   * @param unheldBytes bytes of records for which there was no memory
   * @param lost number of records that found no room in the ring, if the kernel counts them
   * @param isFull true if the last record left no room for another: before Linux 6.0, a loss is
   *     only told by the record after it, and there may have been none
   */
  record Harvest(
      ByteBuffer records, long droppedBytes, long unheldBytes, long lost, boolean isFull) {}

  /** Takes the remaining records and returns all. */
  synchronized Harvest harvest() {
    Harvest harvest = takeAll();
    taken = taken.capacity() > ringBytes ? buffer(ringBytes) : taken.clear();
    return harvest;
  }

  /** The same, whose records stay valid. */
  synchronized Harvest handOver() {
    Harvest harvest = takeAll();
    taken = buffer(Math.min(ringBytes, SMALL_BUFFER));
    return harvest;
  }

  private Harvest takeAll() {
    take();
    ByteBuffer records = taken.duplicate().order(ByteOrder.nativeOrder()).flip();
    budget.giveBack(records.remaining());
    apart.closeFiltered();
    long lostSinceOpen =
        apart.lost() + descriptors.stream().mapToLong(fd -> perf.counts(fd).lost()).sum();
    Harvest harvest =
        new Harvest(records, droppedBytes, unheldBytes, lostSinceOpen - lostBefore, isFull);
    droppedBytes = 0;
    unheldBytes = 0;
    isFull = false;
    lostBefore = lostSinceOpen;
    return harvest;
  }

  /** The number of bytes since the last harvest, with those that were dropped. */
  synchronized long recordedBytes() {
    return taken.position() + droppedBytes + unheldBytes + ring.available();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public synchronized void close() {
    perf.unmap(mapping);
    apart.close();
    descriptors.reversed().forEach(posix.descriptors()::close);
  }
}

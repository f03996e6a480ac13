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
 * One CPU's ring, the descriptors that write into it, and what has been taken out of it. Its own
 * lock keeps the draining thread and the recorder's apart.
 */
final class CpuRing implements AutoCloseable {
  private final PerfEvents perf;
  private final Posix posix;
  private final int cpu;
  private final int ringBytes;
  private final long mostBytes;
  private final List<Integer> descriptors = new ArrayList<>();
  private final ByteBuffer mapping;
  private final PerfRing ring;
  private ByteBuffer taken;
  private long droppedBytes;
  private long lostBefore;

  /**
   * Opens the ring, disabled and without any event but its tasks.
   *
   * @param tasks of {@link PerfEvent.Source.Tasks}
   * @param mostBytes bound of what is kept of one recording
   * @throws dev.ociprobe.posix.PosixException as perf_event_open(2) and mmap(2) fail
   */
  CpuRing(Posix posix, int cpu, PerfEvent tasks, int ringBytes, long mostBytes) {
    this.posix = posix;
    this.perf = posix.perfEvents();
    this.cpu = cpu;
    this.ringBytes = ringBytes;
    this.mostBytes = mostBytes;
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
   * Opens another event whose records go into this ring.
   *
   * @return the identifier in these
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

  /** Takes what the ring holds; drops it if that would be more than the bound. */
  synchronized void take() {
    int available = ring.available();
    if (taken.position() + (long) available > mostBytes) {
      ring.forget(available);
      droppedBytes += available;
      return;
    }
    if (taken.remaining() < available) {
      long wanted = Math.max(2L * taken.capacity(), taken.position() + (long) available);
      taken = buffer((int) Math.min(mostBytes, wanted)).put(taken.flip());
    }
    ring.take(available, taken);
  }

  /**
   * What has come since the last time.
   *
   * @param records as the kernel wrote them; valid until the ring is enabled again
   * @param droppedBytes of records that were too many
   * @param lost records that found no room, if the kernel counts them
   */
  record Harvest(ByteBuffer records, long droppedBytes, long lost) {}

  /** Takes the rest, and gives all of it. */
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

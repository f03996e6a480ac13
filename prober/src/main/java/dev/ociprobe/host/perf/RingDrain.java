package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Descriptors;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A thread that takes records from rings as they fill. */
final class RingDrain implements AutoCloseable {
  private static final Duration LONG = Duration.ofDays(1);

  private final Descriptors descriptors;
  private final List<CpuRing> rings;
  private final Descriptors.Pair ending;
  private final ReaderThread thread;

  RingDrain(Descriptors descriptors, List<CpuRing> rings) {
    this.descriptors = descriptors;
    this.rings = List.copyOf(rings);
    this.ending = descriptors.pipe();
    this.thread = new ReaderThread("ring-drain", this::run);
  }

  private void run() {
    List<Integer> watched = new ArrayList<>(List.of(ending.first()));
    rings.forEach(ring -> watched.add(ring.leader()));
    while (true) {
      descriptors.awaitAnyReadable(watched, LONG);
      if (descriptors.awaitReadable(ending.first(), Duration.ZERO)) {
        return;
      }
      rings.forEach(CpuRing::take);
    }
  }

  /** Ends the thread. */
  @Override
  public void close() {
    descriptors.write(ending.second(), ByteBuffer.allocateDirect(1));
    thread.await();
    descriptors.close(ending.first());
    descriptors.close(ending.second());
  }
}

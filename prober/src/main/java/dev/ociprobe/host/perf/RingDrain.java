package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Descriptors;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A thread that takes records from rings as they fill. */
final class RingDrain implements AutoCloseable {
  private static final Duration LONG = Duration.ofDays(1);
  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

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
    boolean goesOn = true;
    while (goesOn) {
      try {
        descriptors.awaitAnyReadable(watched, LONG);
        goesOn = !descriptors.awaitReadable(ending.first(), Duration.ZERO);
        if (goesOn) {
          rings.forEach(CpuRing::take);
        }
      } catch (OutOfMemoryError e) {
        LockSupport.parkNanos(PAUSE_NANOS); // another thread has it all for a moment
      }
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

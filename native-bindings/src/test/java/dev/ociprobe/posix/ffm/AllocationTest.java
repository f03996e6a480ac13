package dev.ociprobe.posix.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Posix;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The garbage of the calls next to a measurement. */
class AllocationTest {
  private static final int CALLS = 1_000;

  /** Enough for the JIT: interpreted calls do allocate. */
  private static final int MAX_ROUNDS = 50;

  /** C1 keeps the JDK's own slice of the segment for errno, 40 bytes; C2 drops it. */
  private static final long BYTES_PER_CAPTURING_CALL = 48;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Posix posix = new FfmPosix().posix();

  @Test
  void exchangeOfAMessage_allocatesNothingOfOurs() {
    Descriptors descriptors = posix.descriptors();
    Descriptors.Pair sockets = descriptors.socketPair();
    ByteBuffer request = ByteBuffer.allocateDirect(64);
    ByteBuffer reply = ByteBuffer.allocateDirect(64);

    long bytes =
        leastAllocated(() -> {
          descriptors.write(sockets.first(), request.clear());
          descriptors.awaitReadable(sockets.second(), Duration.ZERO);
          descriptors.read(sockets.second(), reply.clear());
        });

    assertThat(bytes).isLessThanOrEqualTo(3 * BYTES_PER_CAPTURING_CALL * CALLS);
    descriptors.close(sockets.first());
    descriptors.close(sockets.second());
  }

  @Test
  void monotonicNanos_allocatesNothing() {
    assertThat(leastAllocated(() -> posix.clocks().monotonicNanos())).isZero();
  }

  /** Returns the bytes allocated by the calls of the best round. */
  private long leastAllocated(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MAX_ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}

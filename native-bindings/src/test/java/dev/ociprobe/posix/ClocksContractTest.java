package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

@EachImplementation
class ClocksContractTest {
  private final Posix posix;

  ClocksContractTest(Posix posix) {
    this.posix = posix;
  }

  @Test
  void monotonicNanos_liesBetweenTwoReadingsOfNanoTime() {
    assertOrdered(posix.clocks()::monotonicNanos);
  }

  @Test
  void monotonicVariants_allReadTheSameClock() {
    assertThat(posix.clocks().monotonicVariants()).hasSize(2);
    posix.clocks().monotonicVariants().values().forEach(ClocksContractTest::assertOrdered);
  }

  @Test
  void realtimeNanos_liesBetweenTwoReadingsOfTheSystemClock() {
    Instant before = Instant.now();
    long nanos = posix.clocks().realtimeNanos();
    Instant after = Instant.now();

    assertThat(Instant.EPOCH.plus(nanos, ChronoUnit.NANOS)).isBetween(before, after);
  }

  private static void assertOrdered(LongSupplier clock) {
    long before = System.nanoTime();
    long read = clock.getAsLong();
    long after = System.nanoTime();

    assertThat(read).isBetween(before, after);
  }
}

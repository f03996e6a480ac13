package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Clocks;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {

  /** Clocks of which the monotonic one is read at the given times, the real one 1,000,000 later. */
  private static final class Readings implements Clocks {
    private final long[] monotonic;
    private int next;

    Readings(long... monotonic) {
      this.monotonic = monotonic;
    }

    @Override
    public long monotonicNanos() {
      return monotonic[next++];
    }

    @Override
    public long realtimeNanos() {
      return 1_000_000 + (monotonic[next - 1] + monotonic[next]) / 2;
    }

    @Override
    public Map<String, LongSupplier> monotonicVariants() {
      return Map.of();
    }
  }

  @Test
  void measure_withAnInterruptedReading_takesTheNarrowest() {
    Clocks clocks = new Readings(0, 50_000, 60_000, 60_040, 70_000, 90_000, 1, 9_001, 5, 8_005);
    assertThat(ClockOffset.measure(clocks).nanos()).isEqualTo(-1_000_000);
  }

  @Test
  void toMonotonic_ofARealtime_addsTheOffset() {
    assertThat(new ClockOffset(-1_000_000).toMonotonic(1_000_123)).isEqualTo(123);
  }
}

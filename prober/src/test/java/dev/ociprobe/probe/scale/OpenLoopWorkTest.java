package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.posix.Clocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLoopWorkTest extends FleetTestCase {
  private static final OpenLoopMode MODE =
      new OpenLoopMode(List.of(40.0), Arrivals.Kind.CONSTANT, Duration.ofMillis(500), 2);

  /** Runs from 0 on, as that of the fake stopwatch does. */
  private static final Clocks SINCE_NOW =
      new Clocks() {
        private final long began = System.nanoTime();

        @Override
        public long monotonicNanos() {
          return System.nanoTime() - began;
        }

        @Override
        public long realtimeNanos() {
          return 0;
        }

        @Override
        public Map<String, LongSupplier> monotonicVariants() {
          return Map.of();
        }
      };

  @Test
  void take_withALaneWhoseStopwatchDied_endsTheOtherLane(@TempDir Path directory)
      throws IOException {
    try (FakeSlot other = FakeSlot.in(directory)) {
      other.stopwatch().close();
      OpenLoopWork work =
          new OpenLoopWork(
              MODE,
              1,
              SINCE_NOW,
              new NotedPolicies(),
              new HostLevels(files.files()),
              recorder(MODE),
              listener);

      assertThatExceptionOfType(StopwatchException.class)
          .isThrownBy(() -> work.take(0, List.of(fleet, fleet(other))));

      assertThat(stopwatch.commandLines().stream().filter(each -> each.contains("create")))
          .hasSizeLessThan(10);
    }
  }
}

package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyCountsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ReadyCounts counts = new ReadyCounts();

  private WatchedContainer started(long endNanos) {
    WatchedContainer container = new WatchedContainer("c", 0);
    counts.started(
        new WatchedCall(
            0, "crun", "shell", "run", "c", ContainerLabels.NONE, 7, 1, endNanos, false, false),
        container);
    return container;
  }

  @Test
  void counts_tellWhichStartsWereNotSeenToBeReady() {
    started(1).ready(8);
    started(2);
    started(3).ready(9);
    counts.settle(Long.MAX_VALUE);

    assertThat(counts.counts()).isEqualTo(Map.of("crun+shell", new ReadyCounts.Count(3, 1)));
    counts.forget();
    assertThat(counts.counts()).isEmpty();
  }

  /** Start returns, and some time later the container's init executes the program. */
  @Test
  void settle_leavesTimeForTheProgram() {
    WatchedContainer container = started(5 * SECOND);
    counts.settle(6 * SECOND);
    assertThat(counts.counts()).isEmpty();
    container.ready(8);
    counts.settle(8 * SECOND);

    assertThat(counts.counts()).isEqualTo(Map.of("crun+shell", new ReadyCounts.Count(1, 0)));
  }
}

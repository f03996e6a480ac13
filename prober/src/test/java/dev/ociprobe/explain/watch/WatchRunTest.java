package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchRunTest {
  @Test
  void ended_ofAClockThatWasSetBack_isNotBeforeTheBeginning() {
    Instant started = Instant.parse("2026-11-21T08:00:00Z");

    assertThat(WatchRun.ended(started, 5, 5 + Duration.ofMinutes(2).toNanos()))
        .isEqualTo("2026-11-21T08:02:00Z");
  }
}

package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkUnitTest {
  private static final Duration TOOK = Duration.ofMillis(30);

  @Test
  void piecesFor_anAccountedContainer_goesByItsCpuTime() {
    assertThat(WorkUnit.of(15_000_000, Optional.of(TOOK)).piecesFor(Duration.ofMillis(50)))
        .isEqualTo(1000);
  }

  @Test
  void piecesFor_aContainerOutsideItsCgroup_staysBounded() {
    assertThat(WorkUnit.of(0, Optional.of(TOOK)).piecesFor(Duration.ofMillis(50))).isEqualTo(5000);
  }

  @Test
  void piecesFor_aContainerWhoseWorkWasNotTimed_goesByItsCpuTime() {
    assertThat(WorkUnit.of(15_000_000, Optional.empty()).piecesFor(Duration.ofMillis(50)))
        .isEqualTo(1000);
  }
}

package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.lifecycle.OtherRuns;
import org.junit.jupiter.api.Test;

class HostChecksTest {

  @Test
  void notes_withNoOtherRun_areNone() {
    assertThat(HostChecks.notes(new OtherRuns(0, 0))).isEmpty();
  }

  @Test
  void notes_whileAnotherRunIsInProgress_sayThatFiguresChange() {
    assertThat(HostChecks.notes(new OtherRuns(1, 0)))
        .singleElement()
        .asString()
        .startsWith("another run is in");
    assertThat(HostChecks.notes(new OtherRuns(2, 0)))
        .singleElement()
        .asString()
        .startsWith("2 other runs are in");
  }

  @Test
  void notes_afterKilledRuns_nameClean() {
    assertThat(HostChecks.notes(new OtherRuns(1, 1)))
        .hasSize(2)
        .last()
        .asString()
        .contains("`ociprobe clean`");
    assertThat(HostChecks.notes(new OtherRuns(0, 3)))
        .singleElement()
        .asString()
        .contains("`ociprobe clean`");
  }
}

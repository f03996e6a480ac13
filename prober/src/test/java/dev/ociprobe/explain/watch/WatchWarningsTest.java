package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchWarningsTest {
  @Test
  void unknown_namesTheWordsThatAreNotKnown() {
    assertThat(WatchWarnings.unknown(3, "/usr/bin/runc --new value").message())
        .contains("3 calls", "'/usr/bin/runc --new value'");
  }

  @Test
  void unknown_ofAHostileCommandLine_isEscapedAndShort() {
    String line = "runc --root /" + "x".repeat(1000) + " \u001b[2Jfrob\nnicate";

    assertThat(WatchWarnings.unknown(1, line).message())
        .hasSizeLessThan(300)
        .contains("1 call of a runtime has", "…xxx", "x \\e[2Jfrob nicate'")
        .doesNotContain("\n", "\u001b");
  }

  @Test
  void lost_tellsThatCallsMayBeMissing() {
    assertThat(WatchWarnings.lost(20_742, Duration.ofMillis(12_340), 0).message())
        .isEqualTo(
            "20742 events were lost: calls in 12.3 s of this watch may be missing, or without their"
                + " ends");
    assertThat(WatchWarnings.lost(1, Duration.ofMillis(50), 1).message())
        .startsWith("1 event was lost: calls in 0.1 s")
        .endsWith("; 1 call whose end was lost is in no figure");
    assertThat(WatchWarnings.lost(0, Duration.ZERO, 2).message())
        .isEqualTo("2 calls whose ends were lost are in no figure");
  }

  @Test
  void warnings_ofOneCall_speakOfOne() {
    assertThat(WatchWarnings.gone(1).message()).startsWith("1 process of a runtime was gone");
    assertThat(WatchWarnings.gone(2).message()).startsWith("2 processes of runtimes were gone");
    assertThat(WatchWarnings.givenUp(1).message())
        .startsWith("1 slow call has no causes")
        .endsWith("its time is right");
    assertThat(WatchWarnings.tooLate(2).message()).startsWith("2 slow calls have no causes: they");
  }

  @Test
  void notReady_namesTheSeriesWhoseReadyLacksSome() {
    assertThat(
            WatchWarnings.notReady(
                Map.of(
                    "crun+shell",
                    new ReadyCounts.Count(12, 7),
                    "runc+shell",
                    new ReadyCounts.Count(12, 0))))
        .hasValueSatisfying(
            each -> assertThat(each.message()).endsWith("ready: 7 of 12 of crun+shell"));
    assertThat(WatchWarnings.notReady(Map.of("runc+shell", new ReadyCounts.Count(12, 0))))
        .isEmpty();
  }
}

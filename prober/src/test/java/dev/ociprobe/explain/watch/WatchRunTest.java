package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchRunTest {
  @Test
  void unknown_namesTheWordsThatAreNotKnown() {
    assertThat(WatchRun.unknown(3, "/usr/bin/runc --new value").message())
        .contains("3 calls", "'/usr/bin/runc --new value'");
  }

  @Test
  void unknown_ofAHostileCommandLine_isEscapedAndShort() {
    String line = "runc --root /" + "x".repeat(1000) + " \u001b[2Jfrob\nnicate";

    assertThat(WatchRun.unknown(1, line).message())
        .hasSizeLessThan(300)
        .contains("…xxx", "x \\e[2Jfrob nicate'")
        .doesNotContain("\n", "\u001b");
  }
}

package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdSliceTest {
  private final FakeStopwatch stopwatch = new FakeStopwatch();
  private RunClaim claim;
  private SystemdSlice slice;

  @BeforeEach
  void claim(@TempDir Path base) throws IOException {
    claim = RunClaim.create(base);
    slice = new SystemdSlice(claim.id(), stopwatch);
  }

  @AfterEach
  void release() throws IOException {
    claim.close();
  }

  @Test
  void start_forEachOfTwoRuntimes_claimsTheSliceOnce() throws IOException {
    slice.start(claim);
    slice.start(claim);

    assertThat(claim.claims())
        .containsExactly(new LedgerEntry.Slice("ociprobe_" + claim.id() + ".slice"));
    assertThat(SystemdSlice.isClaimed(claim)).isTrue();
  }

  @Test
  void start_thatSystemdRefuses_saysWhyAndStaysClaimed() throws IOException {
    stopwatch.onCommand("start", FakeReply.exited(1).withStderr("Failed to connect to bus"));

    assertThatIOException()
        .isThrownBy(() -> slice.start(claim))
        .withMessageContaining("systemctl start ociprobe_" + claim.id() + ".slice")
        .withMessageContaining("Failed to connect to bus");
    assertThat(SystemdSlice.isClaimed(claim)).isTrue();
  }

  @Test
  void isClaimed_bySomebodyElsesSlice_isNot() throws IOException {
    claim.claim(new LedgerEntry.Slice("system.slice"));

    assertThat(SystemdSlice.isClaimed(claim)).isFalse();
  }

  @Test
  void stop_thatFails_isToldWithItsReason() {
    stopwatch.onCommand("stop", FakeReply.exited(1).withStderr("Job canceled"));

    assertThat(slice.stop().orElseThrow()).contains("Job canceled");
  }
}

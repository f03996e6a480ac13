package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallerEnvironmentTest {

  @Test
  void variables_ofAUnit_areWithoutItsNotifySocket() {
    assertThat(
            CallerEnvironment.of(
                Map.of("NOTIFY_SOCKET", "/run/systemd/notify", "PATH", "/bin", "GODEBUG", "x=1"),
                Map.of("GOMAXPROCS", "1")))
        .containsExactlyInAnyOrder("PATH=/bin", "GOMAXPROCS=1");
  }

  @Test
  void passedOn_namesThoseThatKeepTheirValue() {
    assertThat(
            CallerEnvironment.passedOn(
                Map.of("NOTIFY_SOCKET", "/run/x", "PATH", "/bin", "HOME", "/root", "LANG", "C"),
                Map.of("HOME", "/tmp", "GOMAXPROCS", "1")))
        .containsExactly("LANG", "PATH");
  }
}

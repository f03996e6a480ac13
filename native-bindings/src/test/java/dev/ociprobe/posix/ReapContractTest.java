package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

@EachImplementation
class ReapContractTest {
  private static final int SIGTERM = 15;

  private final Posix posix;

  ReapContractTest(Posix posix) {
    this.posix = posix;
  }

  @Test
  void reap_ofAnExit_tellsItsCode() {
    assertThat(new Child(posix).shell("exit 0").reaped().status().isSuccess()).isTrue();
    assertThat(new Child(posix).shell("exit 7").reaped().status())
        .isEqualTo(new WaitStatus.Exited(7));
    assertThat(new Child(posix).shell("exit 255").reaped().status())
        .isEqualTo(new WaitStatus.Exited(255));
  }

  @Test
  void reap_ofAKill_tellsTheSignal() {
    int pid = new Child(posix).start("exec sleep 600");

    posix.processes().kill(pid, SIGTERM);

    assertThat(posix.processes().reap(pid).status())
        .isEqualTo(new WaitStatus.Signaled(SIGTERM, false));
  }

  @Test
  void reap_tellsWhatTheProcessAndItsChildrenUsed() {
    // Thousands of built-in commands for CPU time; each sleep gives up the CPU and faults pages.
    String script = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; sleep 0.01; sleep 0.01";

    ResourceUsage usage = new Child(posix).shell(script).reaped().usage();

    assertThat(usage.userMicros()).isBetween(1_000L, 600_000_000L);
    assertThat(usage.systemMicros()).isBetween(0L, 600_000_000L);
    assertThat(usage.maxRssKiB()).isBetween(100L, 1L << 30);
    assertThat(usage.minorFaults()).isBetween(100L, 10_000_000L);
    assertThat(usage.majorFaults()).isBetween(0L, usage.minorFaults());
    assertThat(usage.voluntarySwitches()).isBetween(2L, 10_000_000L);
    assertThat(usage.involuntarySwitches()).isBetween(0L, 10_000_000L);
  }

  @Test
  void reap_ofAProcessThatIsNoChild_namesItsPid() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.processes().reap(1))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ECHILD))
        .withMessage("wait4(1): ECHILD (10): No child processes");
  }
}

package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@EachImplementation
class PidfdContractTest {
  private static final int SIGKILL = 9;

  /** A number above every pid of Linux. */
  private static final int NO_PID = 1 << 23;

  private final Posix posix;

  PidfdContractTest(Posix posix) {
    this.posix = posix;
  }

  @Test
  void pidfd_pollsReadableOnceTheProcessIsGone() {
    int pid = new Child(posix).start("exec sleep 600");
    int pidfd = posix.processes().openPidfd(pid);

    assertThat(posix.descriptors().awaitReadable(pidfd, Duration.ofMillis(20))).isFalse();
    posix.processes().signalPidfd(pidfd, SIGKILL);
    assertThat(posix.descriptors().awaitReadable(pidfd, Duration.ofMinutes(1))).isTrue();

    assertThat(posix.processes().reap(pid).status())
        .isEqualTo(new WaitStatus.Signaled(SIGKILL, false));
    posix.descriptors().close(pidfd);
  }

  @Test
  void openPidfd_closesOnExec() {
    int pidfd = posix.processes().openPidfd((int) ProcessHandle.current().pid());

    assertThat(ProcFiles.isCloseOnExec(pidfd)).isTrue();
    posix.descriptors().close(pidfd);
  }

  @Test
  void signalPidfd_ofAReapedProcess_hitsNobody() {
    int pid = new Child(posix).start("exit 0");
    int pidfd = posix.processes().openPidfd(pid);
    posix.processes().reap(pid);

    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.processes().signalPidfd(pidfd, SIGKILL))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ESRCH));
    posix.descriptors().close(pidfd);
  }

  @Test
  void openPidfd_ofNoProcess_namesThePid() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.processes().openPidfd(NO_PID))
        .withMessage("pidfd_open(" + NO_PID + "): ESRCH (3): No such process");
  }

  @Test
  void kill_ofNoProcess_namesThePid() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.processes().kill(NO_PID, SIGKILL))
        .withMessage("kill(" + NO_PID + "): ESRCH (3): No such process");
  }

  /** HUP, which nobody sends to a test. */
  @Test
  void restoreDefaultAction_takesASignalFromTheJvm() {
    posix.processes().restoreDefaultAction(1);

    long caught =
        Long.parseUnsignedLong(ProcFiles.field(ProcFiles.read("/proc/self/status"), "SigCgt"), 16);
    assertThat(caught & 1).isZero();
  }

  @Test
  void effectiveUserId_isThatOfProc() {
    String uids = ProcFiles.field(ProcFiles.read("/proc/self/status"), "Uid");

    assertThat(posix.processes().effectiveUserId())
        .isEqualTo(Integer.parseInt(uids.split("\t", -1)[1]));
  }
}

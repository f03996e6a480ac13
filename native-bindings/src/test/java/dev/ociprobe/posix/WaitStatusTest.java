package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitStatusTest {

  @Test
  void ofRaw_decodesAsTheMacrosOfWaitDo() {
    assertThat(WaitStatus.ofRaw(0x0000)).isEqualTo(new WaitStatus.Exited(0));
    assertThat(WaitStatus.ofRaw(0xff00)).isEqualTo(new WaitStatus.Exited(255));
    assertThat(WaitStatus.ofRaw(0x0009)).isEqualTo(new WaitStatus.Signaled(9, false));
    assertThat(WaitStatus.ofRaw(0x008b)).isEqualTo(new WaitStatus.Signaled(11, true));
  }

  @Test
  void toString_namesTheSignal() {
    assertThat(new WaitStatus.Signaled(1, false)).hasToString("killed by signal 1 (SIGHUP)");
    assertThat(new WaitStatus.Signaled(11, true)).hasToString("killed by signal 11 (SIGSEGV)");
    assertThat(new WaitStatus.Signaled(31, true)).hasToString("killed by signal 31 (SIGSYS)");
    assertThat(new WaitStatus.Signaled(34, true)).hasToString("killed by signal 34");
  }

  @Test
  void isSuccess_isExitStatusZeroAlone() {
    assertThat(new WaitStatus.Exited(0).isSuccess()).isTrue();
    assertThat(new WaitStatus.Exited(1).isSuccess()).isFalse();
    assertThat(new WaitStatus.Signaled(9, false).isSuccess()).isFalse();
  }
}

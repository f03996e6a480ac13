package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

@EachImplementation
class SchedulingContractTest {
  private static final int EINVAL = 22;

  private final Posix posix;

  SchedulingContractTest(Posix posix) {
    this.posix = posix;
  }

  @Test
  void affinity_isThatOfProc() {
    BitSet cpus = posix.scheduling().affinity(0);

    assertThat(cpus.isEmpty()).isFalse();
    assertThat(cpus).isEqualTo(allowed(ProcFiles.read("/proc/thread-self/status")));
  }

  @Test
  void setAffinity_bindsTheThreadAndItsChildrenAlone() throws Exception {
    BitSet before = posix.scheduling().affinity(0);
    BitSet one = lastOf(before);

    inNewThread(() -> {
      posix.scheduling().setAffinity(0, one);

      assertThat(posix.scheduling().affinity(0)).isEqualTo(one);
      assertThat(allowed(ProcFiles.read("/proc/thread-self/status"))).isEqualTo(one);
      assertThat(allowed(new Child(posix).run("/bin/cat", "/proc/self/status").output()))
          .isEqualTo(one);
      return one;
    });

    assertThat(posix.scheduling().affinity(0)).isEqualTo(before);
  }

  @Test
  void setAffinity_ofAnotherThread_bindsThatOne() throws Exception {
    int caller = TestLibc.threadId();
    BitSet before = posix.scheduling().affinity(0);
    BitSet one = lastOf(before);
    try {
      inNewThread(() -> {
        posix.scheduling().setAffinity(caller, one);
        return posix.scheduling().affinity(caller);
      });

      assertThat(allowed(ProcFiles.read("/proc/thread-self/status"))).isEqualTo(one);
    } finally {
      posix.scheduling().setAffinity(0, before);
    }
  }

  @Test
  void setAffinity_toNoCpu_isInvalid() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.scheduling().setAffinity(0, new BitSet()))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(EINVAL))
        .withMessageStartingWith("sched_setaffinity({})");
  }

  @Test
  void raise_concernsTheThreadAlone() throws Exception {
    assumeThat(ProcFiles.read("/proc/self/status"))
        .as("this host: no right to set a policy")
        .containsPattern("CapEff:\\s*[0-9a-f]*[89a-f][0-9a-f]{5}\\n");

    inNewThread(() -> {
      assertThat(posix.scheduling().raise(0)).isTrue();

      assertThat(policy(ProcFiles.read("/proc/thread-self/stat"))).isEqualTo(Scheduling.SCHED_RR);
      assertThat(policy(new Child(posix).run("/bin/cat", "/proc/self/stat").output())).isZero();
      posix.scheduling().lower();
      assertThat(policy(ProcFiles.read("/proc/thread-self/stat"))).isZero();
      return posix;
    });

    assertThat(policy(ProcFiles.read("/proc/thread-self/stat"))).isZero();
  }

  @Test
  void setPolicy_ofNoSuchPriority_isInvalid() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.scheduling().setPolicy(0, Scheduling.SCHED_RR, 1000))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(EINVAL))
        .withMessageStartingWith("sched_setscheduler(2)");
  }

  /** The 41st field of proc_pid_stat(5), the 39th after the name. */
  private static int policy(String stat) {
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38]);
  }

  private static <T> T inNewThread(Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().start(task).join();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static BitSet lastOf(BitSet cpus) {
    BitSet one = new BitSet();
    one.set(cpus.length() - 1);
    return one;
  }

  /** Reads a list such as {@code 0-2,4}. */
  private static BitSet allowed(String status) {
    BitSet cpus = new BitSet();
    for (String range : ProcFiles.field(status, "Cpus_allowed_list").split(",", -1)) {
      String[] ends = range.split("-", -1);
      cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return cpus;
  }
}

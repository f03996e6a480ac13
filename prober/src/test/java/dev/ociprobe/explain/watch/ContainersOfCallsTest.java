package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainersOfCallsTest extends CallTrackerTestCase {
  /** The first may have failed, as of a container that still ran. */
  @Test
  void aContainerThatIsDeletedAgain_isTheSame() {
    runtime(1, 20, "runc create c1");
    exit(2, 20);
    told(3, 20);
    runtime(10, 21, "runc delete c1");
    exit(11, 21);
    told(12, 21);
    runtime(20, 22, "runc delete c1");
    exit(21, 22);
    told(22, 22);
    runtime(30, 23, "runc create c1");
    exit(31, 23);
    told(32, 23);

    assertThat(texts())
        .containsExactly(
            "0 runc create c1 1-3",
            "0 runc delete c1 10-12",
            "0 runc delete c1 20-22",
            "1 runc create c1 30-32");
  }

  @Test
  void aContainerFromBeforeTheWatch_hasItsCallsAndIsNeverReady() {
    runtime(1, 20, "runc start c1");
    assertThat(tracker.wantsInit()).isFalse();
    init(2, 10);
    exit(3, 20);
    runtime(4, 21, "runc delete c1");
    exit(5, 21);

    assertThat(texts()).containsExactly("0 runc start c1 1-3", "0 runc delete c1 4-5");
  }

  @Test
  void hooksAndTheirChildren_areNotTheUsersProgram() {
    fork(1, ENGINE, 20);
    runtime(2, 20, "runc create c1");
    fork(3, 20, 25);
    exec(4, 25, "/hook");
    exit(5, 25);
    fork(6, 20, 30);
    exit(7, 20);
    fork(8, ENGINE, 40);
    runtime(9, 40, "runc start c1");
    fork(10, 40, 41);
    exec(11, 41, "/poststart-hook");
    fork(12, 30, 31);
    exec(13, 31, "/start-container-hook");
    exec(14, 30, "/bin/sh");

    assertThat(texts()).contains("0 runc ready c1 8-14").hasSize(3);
  }

  /** Its events are taken some milliseconds later than they happen. */
  @Test
  void aProgramThatHasEndedAtASweep_wasReadyAllTheSame() {
    fork(1, ENGINE, 20);
    runtime(2, 20, "runc create c1");
    fork(3, 20, 30);
    exit(4, 20);
    fork(5, ENGINE, 40);
    runtime(6, 40, "runc start c1");
    tracker.sweep(_ -> false);
    exec(7, 30, "/bin/true");

    assertThat(texts()).contains("0 runc ready c1 5-7");
  }

  @Test
  void run_isReadyWithTheFirstProgramOfItsNamespace() {
    fork(1, ENGINE, 20);
    runtime(2, 20, "crun run c1");
    assertThat(tracker.wantsInit()).isTrue();
    fork(3, 20, 30);
    exec(4, 30, "/proc/self/fd/7");
    init(5, 30);
    assertThat(tracker.wantsInit()).isFalse();
    exit(6, 30);
    exit(7, 20);

    assertThat(texts()).containsExactly("0 crun ready c1 1-5", "0 crun run c1 1-7");
    assertThat(ended).allMatch(WatchedCall::staysOn);
    assertThat(exits).containsExactly(0L);
  }

  @Test
  void run_ofAProgramThatWasGoneBeforeItWasLookedAt_isReady() {
    fork(1, ENGINE, 20);
    runtime(2, 20, "crun run c1");
    firstOfNamespace(3, 20, 30);
    fork(4, 20, 40);
    exec(5, 40, "/bin/hook");
    exec(6, 30, "/bin/true");
    exit(7, 30);
    exit(8, 20);

    assertThat(texts()).containsExactly("0 crun ready c1 1-6", "0 crun run c1 1-8");
  }

  @Test
  void runtimeThatExecutesItselfInTheNamespace_isNotTheUsersProgram() {
    fork(1, ENGINE, 20);
    runtime(2, 20, "runsc run c1");
    firstOfNamespace(3, 20, 30);
    exec(4, 30, "/proc/self/exe");
    exit(5, 20);

    assertThat(texts()).containsExactly("0 runsc run c1 1-5");
  }

  @Test
  void anIdUsedAgain_isAnotherContainer() {
    for (int i = 0; i < 2; i++) {
      int pid = 20 + i;
      runtime(10 * i + 1, pid, "runc create c1");
      exit(10 * i + 2, pid);
      told(10 * i + 2, pid);
      runtime(10 * i + 3, pid, "runc delete c1");
      exit(10 * i + 4, pid);
      told(10 * i + 4, pid);
    }

    assertThat(texts()).extracting(each -> each.charAt(0)).containsExactly('0', '0', '1', '1');
  }

  @Test
  void sameIdsBelowDifferentRoots_areDifferentContainers() {
    runtime(1, 20, "runc --root /a create c1");
    runtime(2, 21, "runc --root /b create c1");
    exit(3, 20);
    exit(4, 21);

    assertThat(texts()).extracting(each -> each.charAt(0)).containsExactly('0', '1');
  }

  @Test
  void sameIdsOfDifferentRuntimes_areDifferentContainers() {
    runtime(1, 20, "runc create c1");
    fork(2, 20, 30);
    exit(3, 20);
    told(4, 20);
    runtime(5, 21, "crun create c1");
    fork(6, 21, 31);
    exit(7, 21);
    told(8, 21);
    runtime(10, 22, "runc start c1");
    exec(11, 30, "/bin/sh");
    exit(12, 22);

    assertThat(texts())
        .containsExactly(
            "0 runc create c1 1-4",
            "1 crun create c1 5-8",
            "0 runc ready c1 10-11",
            "0 runc startup c1 1-11",
            "0 runc start c1 10-12");
  }

  /** A program may execute another one by whatever thread, or end its first thread early. */
  @Test
  void anInitsEnd_isThatOfItsLastThread() {
    runtime(1, 20, "runc create c1");
    fork(2, 20, 30);
    exit(3, 20);
    runtime(10, 22, "runc start c1");
    exec(11, 30, "/bin/sh");
    thread(12, 30, 31);
    exit(20, 30);
    exit(30, 30, 31);

    fork(40, 9, 30); // the id is used again
    exit(50, 30);

    assertThat(exitMicros).containsExactly(20L, 30L);
  }

  @Test
  void anEnginesCall_isOfTheEngineThatMadeTheContainer() {
    runtime(1, 20, "runc create c1", "docker");
    exit(2, 20);
    told(3, 20);
    runtime(4, 21, "runc delete c1", "containerd");
    exit(5, 21);
    runtime(6, 22, "runc state c1", "shell");
    exit(7, 22);
    tracker.settle(Long.MAX_VALUE);

    assertThat(ended).extracting(WatchedCall::engine).containsExactly("docker", "docker", "shell");
  }
}

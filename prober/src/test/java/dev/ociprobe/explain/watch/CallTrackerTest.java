package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTrackerTest extends CallTrackerTestCase {
  @Test
  void aLife_isTimedByTheKernelsStamps() {
    fork(100, ENGINE, 20);
    runtime(150, 20, "runc --root /r create c1");
    thread(160, 20, 21);
    fork(170, 20, 30);
    exec(180, 30, "/proc/self/exe");
    exit(900, 20);
    exit(950, 20, 21);
    fork(1000, ENGINE, 40);
    runtime(1040, 40, "runc --root /r start c1");
    exec(1200, 30, "/bin/sh");
    exit(1300, 40);

    assertThat(texts())
        .containsExactly(
            "0 runc ready c1 1000-1200",
            "0 runc startup c1 100-1200",
            "0 runc create c1 100-950",
            "0 runc start c1 1000-1300");
    assertThat(began).hasSize(2);
  }

  @Test
  void aCall_endsWhenItsParentIsTold() {
    runtime(1, 20, "runc create c1");
    exit(2, 20);
    assertThat(ended).isEmpty();
    told(5, 20);
    told(6, 20);

    assertThat(texts()).containsExactly("0 runc create c1 1-5");
  }

  @Test
  void aCall_isNotEndedByAStopSignal() {
    runtime(1, 20, "runc create c1");
    exit(2, 20);
    plain(new Event.SignalGenerate(at(3, 20, 20), 19, ENGINE, "engine"));
    told(5, 20);

    assertThat(texts()).containsExactly("0 runc create c1 1-5");
  }

  @Test
  void aSecondProgramInTheSameProcess_isTheSameCall() {
    fork(1, ENGINE, 20);
    wrapper(2, 20);
    runtime(10, 20, "runc create c1");
    exec(11, 20, "/proc/self/fd/5");
    exit(20, 20);

    assertThat(texts()).containsExactly("0 runc create c1 1-20");
  }

  /** A program in Go executes another one by whatever thread: the first one's exit comes before. */
  @Test
  void aWrapperWhoseOtherThreadExecutesTheRuntime_isTheSameCall() {
    fork(1, ENGINE, 20);
    wrapper(2, 20);
    thread(3, 20, 21);
    exit(9, 20);
    runtime(10, 20, "runc create c1");
    exit(20, 20);

    assertThat(texts()).containsExactly("0 runc create c1 1-20");
  }

  @Test
  void aProcessOfAnIdThatIsUsedAgain_isAnotherCall() {
    runtime(1, 20, "runc create c1");
    fork(10, ENGINE, 20); // the exit was lost
    runtime(11, 20, "runc start c1");
    exit(12, 20);

    assertThat(texts()).containsExactly("0 runc start c1 10-12");
    assertThat(tracker.counts(0, 0).unseenEnds()).isEqualTo(1);
    assertThat(lost).extracting(each -> each.call().verb()).containsExactly("create");
  }

  @Test
  void aProcessThatDidSomethingBefore_beginsWithTheRuntime() {
    fork(1, ENGINE, 20);
    exec(2, 20, "/bin/sh");
    runtime(900, 20, "runc state c1");
    exit(1000, 20);

    assertThat(texts()).containsExactly("0 runc state c1 900-1000");
  }

  @Test
  void aCallThatAScriptPassesOn_isOneCall() {
    fork(1, ENGINE, 20);
    runtime(2, 20, "runc create c1");
    fork(3, 20, 21);
    exec(4, 21, "/usr/bin/timeout");
    fork(5, 21, 22);
    runtimeBelow(20, 6, 22, "crun --root /r create c1");
    fork(7, 22, 30);
    exit(8, 22);
    told(9, 22);
    exit(10, 20);
    told(11, 20);
    runtime(20, 40, "runc start c1");
    runtimeBelow(40, 21, 41, "crun --root /r start c1");
    exec(22, 30, "/bin/sh");
    exit(23, 40);

    assertThat(began).hasSize(2);
    assertThat(texts())
        .containsExactly(
            "0 crun create c1 1-11",
            "0 crun ready c1 20-22",
            "0 crun startup c1 1-22",
            "0 crun start c1 20-23");
  }

  @Test
  void anotherCallOfAScript_isACallOfItsOwn() {
    runtime(1, 20, "runc create c1");
    runtimeBelow(20, 2, 21, "runc state c1");
    exit(3, 21);
    runtimeBelow(20, 4, 22, "runc create c2");
    exit(5, 22);
    exit(6, 20);

    assertThat(texts())
        .containsExactly("0 runc state c1 2-3", "1 runc create c2 4-5", "0 runc create c1 1-6");
  }

  @Test
  void theSameCallInsideOfTheContainer_isACallOfItsOwn() {
    runtime(1, 20, "runc run c1");
    firstOfNamespace(2, 20, 30);
    runtimeBelow(20, 3, 31, "runc run c1");
    init(4, 30);
    runtimeBelow(20, 5, 32, "runc run c1");

    assertThat(began).extracting(OpenCall::pid).containsExactly(20, 32);
  }

  @Test
  void whatIsNoCall_isCounted() {
    runtime(1, 20, "runc --version");
    runtime(2, 21, "runc frobnicate x");
    runtime(3, 22, "runc init");
    tracker.accept(
        new SeenEvent(
            new Event.Exec(at(4, 23, 23), "/usr/bin/runc"),
            Optional.of(
                new ExecutedRuntime(
                    Optional.of("runc"),
                    Optional.empty(),
                    new Caller("other", Optional.empty(), false),
                    List.of())),
            false));

    assertThat(tracker.counts(5, 2)).isEqualTo(new WatchCounts(1, 1, 1, 0, 5, 2));
    assertThat(tracker.lastUnknown()).isEqualTo("runc frobnicate");
    assertThat(tracker.open()).isEmpty();
  }

  @Test
  void aCallWhoseEndWasLost_isGivenUpAtTheSecondSweep() {
    runtime(1, 20, "runc create c1");
    tracker.sweep(pid -> false);
    assertThat(tracker.open()).hasSize(1);
    tracker.sweep(pid -> false);

    assertThat(tracker.open()).isEmpty();
    assertThat(lost).hasSize(1);
    assertThat(tracker.counts(0, 0).unseenEnds()).isEqualTo(1);
  }
}

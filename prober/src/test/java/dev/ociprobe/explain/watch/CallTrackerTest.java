package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTrackerTest {
  private static final int ENGINE = 10;

  private final List<WatchedCall> ended = new ArrayList<>();
  private final List<OpenCall> began = new ArrayList<>();
  private final List<Long> exits = new ArrayList<>();
  private final CommandLineReader reader = new CommandLineReader();
  private final CallTracker tracker =
      new CallTracker(
          new CallListener() {
            @Override
            public void began(OpenCall call) {
              began.add(call);
            }

            @Override
            public void ended(OpenCall call, WatchedCall what, int lastTid) {
              ended.add(what);
            }

            @Override
            public void initExited(WatchedContainer container, long nanos) {
              exits.add(container.sequence());
            }
          });

  private static EventContext at(long micros, int pid, int tid) {
    return new EventContext(micros * 1000, 0, pid, tid, "");
  }

  private void fork(long micros, int parent, int child) {
    plain(new Event.Fork(at(micros, parent, parent), child, child));
  }

  private void thread(long micros, int pid, int tid) {
    plain(new Event.Fork(at(micros, pid, pid), pid, tid));
  }

  private void exit(long micros, int pid, int tid) {
    plain(new Event.Exit(at(micros, pid, tid)));
  }

  private void exit(long micros, int pid) {
    exit(micros, pid, pid);
  }

  private void exec(long micros, int pid, String path) {
    plain(new Event.Exec(at(micros, pid, pid), path));
  }

  private void plain(Event event) {
    tracker.accept(new SeenEvent(event, Optional.empty(), false));
  }

  private void init(long micros, int pid) {
    tracker.accept(
        new SeenEvent(new Event.Exec(at(micros, pid, pid), "/bin/sh"), Optional.empty(), true));
  }

  private void runtime(long micros, int pid, String line) {
    runtime(micros, pid, line, "podman");
  }

  private void runtime(long micros, int pid, String line, String engine) {
    List<String> words = List.of(line.split(" ", -1));
    tracker.accept(
        new SeenEvent(
            new Event.Exec(at(micros, pid, pid), "/usr/bin/" + words.getFirst()),
            Optional.of(
                new ExecutedRuntime(
                    Optional.of(words.getFirst()),
                    Optional.of(reader.read(words)),
                    new Caller(engine, Optional.empty(), false))),
            false));
  }

  private void wrapper(long micros, int pid) {
    tracker.accept(
        new SeenEvent(
            new Event.Exec(at(micros, pid, pid), "/usr/bin/nvidia-container-runtime"),
            Optional.of(
                new ExecutedRuntime(
                    Optional.empty(),
                    Optional.empty(),
                    new Caller("podman", Optional.empty(), false))),
            false));
  }

  private void told(long micros, int pid) {
    plain(new Event.SignalGenerate(at(micros, pid, pid), 17, ENGINE, "engine"));
  }

  private List<String> texts() {
    tracker.settle(Long.MAX_VALUE);
    return ended.stream()
        .map(each ->
            "%d %s %s %s %d-%d"
                .formatted(
                    each.sequence(),
                    each.runtime(),
                    each.verb(),
                    each.container(),
                    each.startNanos() / 1000,
                    each.endNanos() / 1000))
        .toList();
  }

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
  void aSecondProgramInTheSameProcess_isTheSameCall() {
    fork(1, ENGINE, 20);
    wrapper(2, 20);
    runtime(10, 20, "runc create c1");
    exec(11, 20, "/proc/self/fd/5");
    exit(20, 20);

    assertThat(texts()).containsExactly("0 runc create c1 1-20");
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
                    new Caller("other", Optional.empty(), false))),
            false));

    assertThat(tracker.counts(5, 2)).isEqualTo(new WatchCounts(1, 1, 1, 0, 5, 2));
    assertThat(tracker.open()).isEmpty();
  }

  @Test
  void aCallWhoseEndWasLost_isGivenUpAtTheSecondSweep() {
    runtime(1, 20, "runc create c1");
    tracker.sweep(pid -> false);
    assertThat(tracker.open()).hasSize(1);
    tracker.sweep(pid -> false);

    assertThat(tracker.open()).isEmpty();
    assertThat(tracker.counts(0, 0).unseenEnds()).isEqualTo(1);
  }
}

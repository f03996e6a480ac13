package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.ENVIRONMENT;
import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static dev.ociprobe.container.stopwatch.Stopwatches.SHORT;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.posix.WaitStatus;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Timeouts, aborts, orphans, and the death of either side. */
class StopwatchEndIT extends StopwatchTestCase {
  private static final WaitStatus KILLED = new WaitStatus.Signaled(9, false);

  @Test
  void invoke_pastItsTimeout_killsTheWholeGroup() {
    Invocation invocation = stopwatch.invoke(shell("sleep 1000 & echo $!; wait", SHORT));
    int grandchild = Integer.parseInt(invocation.stdout().text(20));
    Awaited gone = stopwatch.await(Await.gone(grandchild, AMPLE));

    assertThat(invocation.outcome()).isEqualTo(new InvocationOutcome.TimedOut());
    assertThat(invocation.durationNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
    assertThat(gone.result()).isEqualTo(Awaited.Result.HAPPENED);
    assertThat(Path.of("/proc/" + grandchild)).doesNotExist();
  }

  /** A thread's id stands for what pidfd_open(2) refuses although it runs. */
  @Test
  void await_ofWhatCannotBeWatched_isNotTakenForItsEnd() throws Exception {
    String own = String.valueOf(ProcessHandle.current().pid());
    int thread;
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      thread =
          threads
              .map(path -> path.getFileName().toString())
              .filter(tid -> !tid.equals(own))
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElseThrow();
    }

    assertThatThrownBy(() -> stopwatch.await(Await.gone(thread, SHORT)))
        .isInstanceOf(StopwatchException.class)
        .hasMessageContaining("can't watch process " + thread);
  }

  @Test
  void invoke_pastItsTimeout_givesItsLastWords() {
    Invocation invocation = stopwatch.invoke(shell("echo waiting for lock >&2; sleep 1000", SHORT));

    assertThat(invocation.stderr().text(100)).isEqualTo("waiting for lock");
  }

  @Test
  void invoke_ofCommandDeafToTerm_timesOut() {
    assertThat(stopwatch.invoke(shell("trap '' TERM INT; sleep 1000", SHORT)).outcome())
        .isEqualTo(new InvocationOutcome.TimedOut());
  }

  @Test
  void abort_fromAnotherThread_endsTheCommandUnderWay() throws Exception {
    CompletableFuture<Invocation> running =
        CompletableFuture.supplyAsync(() -> stopwatch.invoke(shell("exec sleep 1000")));
    Stopwatches.awaitChildOf(stopwatch.pid());

    stopwatch.abort();

    assertThat(running.get().outcome()).isEqualTo(new InvocationOutcome.Aborted());
    assertThat(Stopwatches.childrenOf(stopwatch.pid())).isEmpty();
  }

  @Test
  void abort_whileNothingRuns_refusesCommandsUntilRearmed() {
    stopwatch.abort();
    Invocation refused = stopwatch.invoke(shell("true"));
    stopwatch.rearm();
    Invocation allowed = stopwatch.invoke(shell("true"));

    assertThat(refused.outcome()).isEqualTo(new InvocationOutcome.Aborted());
    assertThat(refused.pid()).isZero();
    assertThat(allowed.isSuccess()).isTrue();
  }

  @Test
  void abort_whileWaiting_endsTheWait() {
    CompletableFuture<Awaited> waiting =
        CompletableFuture.supplyAsync(() -> stopwatch.await(Await.gone(1, AMPLE)));

    stopwatch.abort();

    assertThat(waiting.join().result()).isEqualTo(Awaited.Result.ABORTED);
  }

  @Test
  void invoke_leavingADaemon_adoptsAndReapsIt() {
    Invocation invocation =
        stopwatch.invoke(shell("setsid sh -c 'echo $$; exec sleep 0.2; exit 3' & sleep 0.1"));
    int daemon = Integer.parseInt(invocation.stdout().text(20));
    Awaited awaited = stopwatch.await(Await.gone(daemon, AMPLE));

    assertThat(awaited.result()).isEqualTo(Awaited.Result.HAPPENED);
    assertThat(awaited.adopted()).extracting(ReapedOrphan::pid).containsExactly(daemon);
    ReapedOrphan adopted = awaited.adopted().getFirst();
    assertThat(adopted.status()).isEqualTo(new WaitStatus.Exited(0));
    assertThat(awaited.goneNanos()).hasValue(adopted.reapedNanos());
    assertThat(adopted.reapedNanos()).isGreaterThan(invocation.endNanos());
  }

  @Test
  void await_ofOrphanReapedDuringAnEarlierCall_givesItsTime() {
    Invocation invocation = stopwatch.invoke(shell("(sh -c 'kill -9 $$' & echo $!); sleep 0.3"));
    int orphan = Integer.parseInt(invocation.stdout().text(20));
    Awaited awaited = stopwatch.await(Await.gone(orphan, AMPLE));

    ReapedOrphan adopted = invocation.adopted().getFirst();
    assertThat(adopted.pid()).isEqualTo(orphan);
    assertThat(adopted.status()).isEqualTo(KILLED);
    assertThat(adopted.reapedNanos()).isBetween(invocation.startNanos(), invocation.endNanos());
    assertThat(awaited.goneNanos()).hasValue(adopted.reapedNanos());
  }

  @Test
  void invoke_leavingMoreOrphansThanFit_countsTheRest() {
    Invocation invocation =
        stopwatch.invoke(
            shell("i=0; while [ $i -lt 600 ]; do (true &); i=$((i+1)); done; sleep 0.3"));

    assertThat(invocation.adopted()).hasSize(Protocol.MAX_ADOPTED);
    assertThat(invocation.adoptedLost()).isBetween(1L, 600L - Protocol.MAX_ADOPTED);
  }

  @Test
  void await_ofProcessThatIsNoChild_seesItEnd() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "0.2").start();

    Awaited awaited = stopwatch.await(Await.gone((int) stranger.pid(), AMPLE));

    assertThat(awaited.result()).isEqualTo(Awaited.Result.HAPPENED);
    assertThat(awaited.goneNanos()).isPresent();
    assertThat(awaited.adopted()).isEmpty();
    stranger.waitFor();
  }

  @Test
  void await_ofProcessThatStays_timesOut() {
    assertThat(stopwatch.await(Await.gone(1, SHORT)).result()).isEqualTo(Awaited.Result.TIMED_OUT);
  }

  @Test
  void close_whileACommandRuns_endsBoth() throws Exception {
    CompletableFuture<Invocation> running =
        CompletableFuture.supplyAsync(() -> stopwatch.invoke(shell("sleep 1000")));
    Stopwatches.awaitChildOf(stopwatch.pid());
    String child = Stopwatches.childrenOf(stopwatch.pid()).getFirst();

    stopwatch.close();

    assertThat(running.get().outcome()).isEqualTo(new InvocationOutcome.Aborted());
    assertThat(Path.of("/proc/" + child)).doesNotExist();
    assertThat(Path.of("/proc/" + stopwatch.pid())).doesNotExist();
  }

  @Test
  void clientsDeath_killsTheCommandAndEndsTheStopwatch() throws Exception {
    Path program = StopwatchProgram.extract(directory);
    StopwatchProcess process =
        StopwatchProcess.spawn(POSIX, program, StopwatchOptions.of(ENVIRONMENT));
    ByteBuffer request = Protocol.allocate(Protocol.MAX_REQUEST_BYTES);
    Protocol.put(request, Command.captured(List.of("/bin/sleep", "1000"), AMPLE), false);
    POSIX.descriptors().write(process.socket(), request.flip());
    Stopwatches.awaitChildOf(process.pid());
    int child = Integer.parseInt(Stopwatches.childrenOf(process.pid()).getFirst());
    int childsPidfd = POSIX.processes().openPidfd(child);

    POSIX.descriptors().close(process.socket());

    assertThat(POSIX.descriptors().awaitReadable(childsPidfd, AMPLE)).isTrue();
    assertThat(POSIX.processes().reap(process.pid()).status()).isEqualTo(new WaitStatus.Exited(0));
    POSIX.descriptors().close(childsPidfd);
  }

  @Test
  void malformedRequest_endsTheStopwatch() {
    Path program = StopwatchProgram.extract(directory);
    StopwatchProcess process =
        StopwatchProcess.spawn(POSIX, program, StopwatchOptions.of(ENVIRONMENT));
    ByteBuffer unterminated = Protocol.allocate(Protocol.REQUEST_BYTES + 1);
    Protocol.put(unterminated, Await.gone(1, AMPLE), false);
    unterminated.clear().putInt(0, 2).putInt(20, 1).put(Protocol.REQUEST_BYTES, (byte) '/');
    POSIX.descriptors().write(process.socket(), unterminated);

    assertThat(POSIX.processes().reap(process.pid()).status()).isEqualTo(new WaitStatus.Exited(2));
    POSIX.descriptors().close(process.socket());
  }
}

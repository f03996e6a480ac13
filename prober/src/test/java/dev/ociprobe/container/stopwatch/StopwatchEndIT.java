package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.ENVIRONMENT;
import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static dev.ociprobe.container.stopwatch.Stopwatches.SHORT;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.WaitStatus;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Timeouts, aborts, and the death of either side. */
class StopwatchEndIT extends StopwatchTestCase {

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
    RequestEncoder.put(request, Command.captured(List.of("/bin/sleep", "1000"), AMPLE), false);
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
    RequestEncoder.put(unterminated, Await.gone(1, AMPLE), false);
    unterminated.clear().putInt(0, 2).putInt(20, 1).put(Protocol.REQUEST_BYTES, (byte) '/');
    POSIX.descriptors().write(process.socket(), unterminated);

    assertThat(POSIX.processes().reap(process.pid()).status()).isEqualTo(new WaitStatus.Exited(2));
    POSIX.descriptors().close(process.socket());
  }
}

package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.SHORT;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.posix.WaitStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ends of orphans, which the stopwatch adopts, and of processes that are none of its own. */
class StopwatchAwaitIT extends StopwatchTestCase {

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
  void invoke_leavingADaemon_adoptsAndReapsIt() {
    Invocation invocation =
        stopwatch.invoke(shell("setsid sh -c 'echo $$; exec sleep 0.5' & sleep 0.1"));
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
    Invocation invocation =
        stopwatch.invoke(
            shell(
                "o=$(sh -c 'sleep 0.1; kill -9 $$' >&2 & echo $!); echo $o; while kill -0 $o; do sleep 0.01; done"));
    int orphan = Integer.parseInt(invocation.stdout().text(20));
    Awaited awaited = stopwatch.await(Await.gone(orphan, AMPLE));

    ReapedOrphan adopted = invocation.adopted().getFirst();
    assertThat(adopted.pid()).isEqualTo(orphan);
    assertThat(adopted.status()).isEqualTo(new WaitStatus.Signaled(9, false));
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
  void await_ofAPort_seesTheSocketThatListens_withoutConnecting() throws Exception {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int self = Math.toIntExact(ProcessHandle.current().pid());

      Awaited awaited =
          stopwatch.await(Await.sign(new Await.Sign.Listening(socket.getLocalPort()), self, AMPLE));

      assertThat(awaited.listeningNanos()).isPresent();
      assertThat(awaited.goneNanos()).isEmpty();
    }
  }

  @Test
  void await_ofAPortOnWhichNothingListens_timesOut() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    int self = Math.toIntExact(ProcessHandle.current().pid());

    Awaited awaited = stopwatch.await(Await.sign(new Await.Sign.Listening(port), self, SHORT));

    assertThat(awaited.result()).isEqualTo(Awaited.Result.TIMED_OUT);
    assertThat(awaited.listeningNanos()).isEmpty();
  }
}

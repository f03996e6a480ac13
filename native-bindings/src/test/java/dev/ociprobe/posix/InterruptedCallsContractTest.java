package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that a signal handler interrupts in the kernel: EINTR must not reach the caller. */
@EachImplementation
class InterruptedCallsContractTest {
  private static final int SIGKILL = 9;
  private static final int INTERRUPTIONS = 5;

  private final Posix posix;

  InterruptedCallsContractTest(Posix posix) {
    this.posix = posix;
  }

  @BeforeEach
  void letSignalInterrupt() {
    TestLibc.letInterrupt(TestLibc.SIGUSR1);
  }

  @AfterEach
  void restoreSignal() {
    TestLibc.restore(TestLibc.SIGUSR1);
  }

  @Test
  void reap_interrupted_waitsOn() throws Exception {
    int pid = new Child(posix).start("exec sleep 600");

    Reaped reaped =
        interruptedUntil(
            () -> posix.processes().kill(pid, SIGKILL), () -> posix.processes().reap(pid));

    assertThat(reaped.status()).isEqualTo(new WaitStatus.Signaled(SIGKILL, false));
  }

  @Test
  void read_interrupted_waitsOn() throws Exception {
    Descriptors.Pair pipe = posix.descriptors().pipe();

    int count =
        interruptedUntil(
            () -> posix.descriptors().close(pipe.second()),
            () -> posix.descriptors().read(pipe.first(), ByteBuffer.allocateDirect(8)));

    assertThat(count).isZero();
    posix.descriptors().close(pipe.first());
  }

  @Test
  void awaitReadable_interrupted_waitsOn() throws Exception {
    Descriptors.Pair pipe = posix.descriptors().pipe();

    boolean readable =
        interruptedUntil(
            () -> posix.descriptors().close(pipe.second()),
            () -> posix.descriptors().awaitReadable(pipe.first(), Duration.ofMinutes(10)));

    assertThat(readable).isTrue();
    posix.descriptors().close(pipe.first());
  }

  /** Interrupts a blocked call several times before it is released. */
  private <T> T interruptedUntil(Runnable release, Callable<T> blocking) throws Exception {
    CompletableFuture<Integer> tid = new CompletableFuture<>();
    FutureTask<T> task =
        new FutureTask<>(() -> {
          tid.complete(TestLibc.threadId());
          return blocking.call();
        });
    Thread thread = Thread.ofPlatform().start(task);
    for (int i = 0; i < INTERRUPTIONS; i++) {
      awaitBlocked(tid.get());
      TestLibc.signalThread(tid.get(), TestLibc.SIGUSR1);
    }
    awaitBlocked(tid.get());
    release.run();
    thread.join();
    return task.get();
  }

  /** Waits until the thread sleeps in the kernel, or is gone because its call threw. */
  private static void awaitBlocked(int tid) throws InterruptedException {
    for (int tries = 0; tries < 10_000; tries++) {
      try {
        String stat = ProcFiles.read("/proc/self/task/" + tid + "/stat");
        if (stat.charAt(stat.lastIndexOf(')') + 2) == 'S') {
          Thread.sleep(2);
          return;
        }
      } catch (UncheckedIOException e) {
        return;
      }
    }
    throw new AssertionError("thread " + tid + " never blocked");
  }
}

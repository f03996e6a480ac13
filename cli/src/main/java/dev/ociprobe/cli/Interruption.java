package dev.ociprobe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Turns INT, TERM and HUP into a request to stop, so that a run can end its work, save what it has
 * and take back what it made: the JVM answers these signals by its shutdown, which waits here until
 * the work is done, and then ends with {@link ExitCode#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});
  private final CountDownLatch done = new CountDownLatch(1);

  /** Begins to listen; signals that come before end the process as they always do. */
  static Interruption install() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interruption::whileTheJvmShutsDown, "interruption"));
    return interruption;
  }

  private void whileTheJvmShutsDown() {
    if (done.getCount() == 0) {
      return;
    }
    requested.set(true);
    Console.error("interrupted: saving what was measured, cleaning up", "");
    action.get().run();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
  }

  /** What to do at once, on a thread of its own, when it comes; also if it came already. */
  void onRequest(Runnable now) {
    action.set(now);
    if (requested.get()) {
      now.run();
    }
  }

  boolean isRequested() {
    return requested.get();
  }

  /** The work is done, in one way or the other: the JVM may end. */
  @Override
  public void close() {
    done.countDown();
  }
}

package dev.ociprobe.cli;

import dev.ociprobe.posix.Processes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Turns INT, TERM and HUP into a request to stop, so that a run can save its results and remove
 * what it made. The JVM answers these signals with its shutdown, which waits here until the run has
 * ended, and then exits with {@link ExitCode#INTERRUPTED}, or another code that the run has set.
 * Meanwhile another INT or TERM ends the process at once. There is one at a time: a command that a
 * plan runs shares the plan's.
 */
final class Interruption implements AutoCloseable {
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private static final AtomicReference<@Nullable Interruption> CURRENT = new AtomicReference<>();

  private final Processes processes;
  private final boolean cleansUp;
  private final AtomicInteger holders = new AtomicInteger(1);
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile int exitCode = ExitCode.INTERRUPTED.number();

  private Interruption(Processes processes, boolean cleansUp) {
    this.processes = processes;
    this.cleansUp = cleansUp;
  }

  /** Begins to listen; signals that came before end the process as usual. */
  static Interruption install(Processes processes) {
    return install(processes, true);
  }

  /** Does the same for a command that makes nothing but its results. */
  static Interruption installWithoutCleanup(Processes processes) {
    return install(processes, false);
  }

  private static Interruption install(Processes processes, boolean cleansUp) {
    Interruption current = CURRENT.get();
    if (current != null) {
      current.holders.incrementAndGet();
      current.action.set(() -> {});
      return current;
    }
    Interruption interruption = new Interruption(processes, cleansUp);
    CURRENT.set(interruption);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interruption::whileTheJvmShutsDown, "interruption"));
    return interruption;
  }

  private void whileTheJvmShutsDown() {
    if (done.getCount() == 0) {
      return;
    }
    requested.set(true);
    if (cleansUp) {
      Console.error(
          "interrupted: saving the results and cleaning up",
          "a second Ctrl-C ends it at once; `ociprobe clean` then removes the rest");
    } else {
      Console.error("ending: saving the results", "a second Ctrl-C ends it at once, without them");
    }
    // The JVM would ignore them from now on.
    processes.restoreDefaultAction(SIGINT);
    processes.restoreDefaultAction(SIGTERM);
    action.get().run();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  /**
   * Sets the action for an interruption; runs it at once, on the caller's thread, if one has come.
   */
  void onRequest(Runnable now) {
    action.set(now);
    if (requested.get()) {
      now.run();
    }
  }

  /** Sets another exit code than that of something that was cut short. */
  void endsWith(int code) {
    exitCode = code;
  }

  boolean isRequested() {
    return requested.get();
  }

  /** Lets the JVM end once all that shared it have closed it: the run is over. */
  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      CURRENT.set(null);
      done.countDown();
    }
  }
}

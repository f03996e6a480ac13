package dev.ociprobe.host.perf;

/** A daemon thread that reads rings, which must not be unmapped before it has ended. */
public final class ReaderThread {
  private final Thread thread;

  /** Starts the thread. */
  public ReaderThread(String name, Runnable task) {
    thread = Thread.ofPlatform().daemon().name(name).start(task);
  }

  /** Waits for its end, even if the caller is interrupted; that stays so. */
  public void await() {
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.ociprobe.container.session;

import java.io.IOException;
import java.util.Optional;

/**
 * Work of one thread that another may interrupt: nothing else that the thread does is interrupted.
 * After an interruption all further work is, too.
 */
final class InterruptibleWork {
  private Optional<Thread> worker = Optional.empty();
  private boolean interrupted;

  /** Work that ends with an exception if its thread is interrupted. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  <T> T run(Work<T> work) throws IOException {
    set(Optional.of(Thread.currentThread()));
    try {
      return work.run();
    } finally {
      set(Optional.empty());
    }
  }

  private synchronized void set(Optional<Thread> thread) {
    worker = thread;
    boolean _ = Thread.interrupted();
    if (interrupted) {
      thread.ifPresent(Thread::interrupt);
    }
  }

  /** Interrupts the work; may be called from any thread. */
  synchronized void interrupt() {
    interrupted = true;
    worker.ifPresent(Thread::interrupt);
  }
}

package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A mount namespace for tests. */
final class PrivateNamespace {
  private PrivateNamespace() {}

  /** Runs on a thread of its own, whose namespace ends with it. */
  static void run(Posix posix, Runnable work) throws InterruptedException {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              posix.mounts().unshareMountNamespace();
              posix.mounts().makeAllSlave();
              work.run();
            },
            true);
    Thread.ofPlatform().start(task).join();
    try {
      assertThat(task.get()).isTrue();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}

package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.SpawnRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The native stopwatch process, a child of the JVM.
 *
 * @param socket the JVM's end of its socket; the caller closes it
 */
record StopwatchProcess(int pid, int socket) {
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
  private static final int SIGKILL = 9;

  static StopwatchProcess spawn(Posix posix, Path program, StopwatchOptions options) {
    return options.coverUnified() || options.ownMounts()
        ? onThreadOfItsOwn(() -> spawnApart(posix, program, options))
        : spawnPlain(posix, program, options);
  }

  // The mount namespace belongs to the calling thread, and its children inherit it.
  private static StopwatchProcess spawnApart(Posix posix, Path program, StopwatchOptions options) {
    posix.mounts().unshareMountNamespace();
    posix.mounts().makeAllSlave();
    if (options.coverUnified()) {
      UnifiedMountMask.put(posix);
    }
    return spawnPlain(posix, program, options);
  }

  private static StopwatchProcess spawnPlain(Posix posix, Path program, StopwatchOptions options) {
    Descriptors descriptors = posix.descriptors();
    Descriptors.Pair sockets = descriptors.socketPair();
    int nothing = descriptors.openNull();
    try {
      int pid =
          posix
              .processes()
              .spawn(
                  new SpawnRequest(
                      program,
                      List.of("ociprobe-stopwatch"),
                      options.environment(),
                      List.of(nothing, nothing, nothing, sockets.second()),
                      // No session of its own, in which it would compete with the JVM for CPU: the
                      // stopwatch leaves the terminal's process group itself.
                      false));
      options.cpus().ifPresent(cpus -> posix.scheduling().setAffinity(pid, cpus));
      return new StopwatchProcess(pid, sockets.first());
    } catch (RuntimeException e) {
      descriptors.close(sockets.first());
      throw e;
    } finally {
      descriptors.close(nothing);
      descriptors.close(sockets.second());
    }
  }

  /** Reaps the process, whose socket is closed; kills it first if it doesn't end by itself. */
  void awaitExit(Posix posix) {
    int pidfd = posix.processes().openPidfd(pid);
    try {
      if (!posix.descriptors().awaitReadable(pidfd, EXIT_TIMEOUT)) {
        posix.processes().signalPidfd(pidfd, SIGKILL);
      }
    } finally {
      posix.descriptors().close(pidfd);
    }
    posix.processes().reap(pid);
  }

  private static StopwatchProcess onThreadOfItsOwn(Callable<StopwatchProcess> spawning) {
    FutureTask<StopwatchProcess> task = new FutureTask<>(spawning);
    Thread.ofPlatform().name("stopwatch-spawner").start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StopwatchException("can't spawn the stopwatch", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopwatchException("interrupted while spawning the stopwatch", e);
    }
  }
}

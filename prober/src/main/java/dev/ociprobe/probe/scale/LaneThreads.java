package dev.ociprobe.probe.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that do one thing each at the same moment. */
final class LaneThreads implements AutoCloseable {
  private final ExecutorService threads;

  /**
   * Makes threads, which inherit the CPUs of the calling one.
   *
   * @param count the most that {@link #together} may have
   */
  LaneThreads(int count) {
    threads = Executors.newFixedThreadPool(count, Thread.ofPlatform().name("lane-", 0).factory());
  }

  /**
   * Does something for each number below a count, all at the same moment, and waits for all.
   *
   * @return the results, in the order of the numbers
   */
  <T> List<T> together(int count, IntFunction<T> action) {
    CountDownLatch ready = new CountDownLatch(count);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Callable<T> task =
          () -> {
            ready.countDown();
            go.await();
            return action.apply(number);
          };
      futures.add(threads.submit(task));
    }
    awaitAll(ready);
    go.countDown();
    return futures.stream().map(LaneThreads::result).toList();
  }

  private static void awaitAll(CountDownLatch ready) {
    try {
      ready.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a result; a failure of its own thread is one of the caller's. */
  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    threads.close();
  }
}

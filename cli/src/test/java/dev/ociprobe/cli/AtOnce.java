package dev.ociprobe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An action that a test takes several times at the same time, since it mostly waits. */
@FunctionalInterface
interface AtOnce {
  void take(int number) throws Exception;

  /** Takes an action for each number below a count. */
  static void each(int count, AtOnce action) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(() -> {
          action.take(number);
          return null;
        });
      }
      for (Future<Void> each : threads.invokeAll(all)) {
        each.get();
      }
    }
  }
}

package dev.ociprobe.explain.sampling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the thread of a process tree that the others most likely wait for. Threads in
 * uninterruptible sleep come first, then stopped ones, then running ones; where all sleep, it is
 * the youngest process of the current call.
 */
final class LikelyBlocker {
  private final int root;
  private final List<ThreadReader.Seen> threads;
  private final Set<Integer> call;

  private LikelyBlocker(int root, List<ThreadReader.Seen> threads) {
    this.root = root;
    this.threads = threads;
    this.call = call();
  }

  static Optional<ThreadReader.Seen> of(int root, List<ThreadReader.Seen> threads) {
    return new LikelyBlocker(root, threads).find();
  }

  private Optional<ThreadReader.Seen> find() {
    return threads.stream()
        .min(
            Comparator.comparingInt(LikelyBlocker::rank)
                .thenComparing(thread -> !call.contains(thread.pid()))
                .thenComparing(Comparator.comparingInt(ThreadReader.Seen::pid).reversed())
                // A program's first thread is the one that waits for other processes of the tree.
                .thenComparingInt(ThreadReader.Seen::tid));
  }

  private static int rank(ThreadReader.Seen thread) {
    return switch (thread.state()) {
      case 'D' -> 0;
      case 'T', 't' -> 1;
      case 'R' -> 2;
      case 'S' -> 3;
      default -> 4;
    };
  }

  /**
   * The processes below the root's youngest child, which is the current call. Those that earlier
   * calls left behind, such as a container's init, only sleep.
   */
  private Set<Integer> call() {
    Map<Integer, Integer> parents = new HashMap<>();
    threads.forEach(thread -> parents.put(thread.pid(), thread.parentPid()));
    int youngest =
        parents.entrySet().stream()
            .filter(each -> each.getValue() == root)
            .mapToInt(Map.Entry::getKey)
            .max()
            .orElse(0);
    Set<Integer> members = new HashSet<>();
    for (int pid : parents.keySet()) {
      Set<Integer> seen = new HashSet<>();
      int at = pid;
      while (at != youngest && parents.containsKey(at) && seen.add(at)) {
        at = parents.getOrDefault(at, 0);
      }
      if (at == youngest) {
        members.add(pid);
      }
    }
    return members;
  }
}

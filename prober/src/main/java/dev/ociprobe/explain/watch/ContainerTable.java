package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The containers whose calls were seen, with their processes until the user's program runs. Memory
 * is bounded. Belongs to one thread.
 */
final class ContainerTable {
  private static final int MAX_CONTAINERS = 1 << 14;

  private static final int MAX_DELETED = 1 << 8;

  private static final int MAX_ENDING = 1 << 8;

  private final Map<Integer, WatchedContainer> memberOf = new HashMap<>();
  private final Map<Integer, WatchedContainer> inits = new BoundedMap<>(MAX_CONTAINERS);
  private final Map<String, WatchedContainer> containers = new BoundedMap<>(MAX_CONTAINERS);

  /** Containers that may be deleted again: a delete may have failed, which no event tells. */
  private final Map<String, WatchedContainer> deleted = new BoundedMap<>(MAX_DELETED);

  /** Inits whose first thread has exited, while others may go on, or execute a program. */
  private final Map<Integer, WatchedContainer> endingInits = new BoundedMap<>(MAX_ENDING);

  private Set<Integer> goneBefore = Set.of();
  private long count;

  /**
   * Returns the container of a call that begins.
   *
   * @param runtime each has a state directory of its own, unless the call names one
   */
  WatchedContainer of(Call call, String runtime) {
    String key = call.root().orElse(runtime) + "\0" + call.id();
    if (OpenCall.makes(call)) {
      containers.remove(key); // the id is used again
      deleted.remove(key);
    }
    WatchedContainer again = deleted.get(key);
    if (again != null) {
      return again;
    }
    return containers.computeIfAbsent(key, each -> new WatchedContainer(each, count++));
  }

  /** The container of which a process is one of those that create left behind. */
  Optional<WatchedContainer> ofMember(int pid) {
    return Optional.ofNullable(memberOf.get(pid));
  }

  /** Adds a new process, as long as it matters. */
  void joins(WatchedContainer container, int child) {
    if (container.isFollowed()) {
      memberOf.put(child, container);
      container.members().add(child);
    }
  }

  /** The user's program runs in a process. */
  void ready(WatchedContainer container, int init) {
    container.ready(init);
    container.members().forEach(memberOf::remove);
    container.members().clear();
    inits.put(init, container);
  }

  /** Takes note of a new process, which may have the id of one that has ended. */
  void born(int pid) {
    endingInits.remove(pid);
  }

  /** Takes note of a thread's exit; returns the container of whose init it was one. */
  Optional<WatchedContainer> exited(int pid, int tid) {
    if (tid == pid) {
      firstThreadExited(pid);
    }
    return Optional.ofNullable(endingInits.get(pid));
  }

  private void firstThreadExited(int pid) {
    WatchedContainer container = memberOf.remove(pid);
    if (container != null) {
      container.members().remove(pid);
    }
    WatchedContainer ending = inits.remove(pid);
    if (ending != null) {
      endingInits.put(pid, ending);
    }
  }

  /** Takes a container for deleted. */
  void deleted(WatchedContainer container) {
    container.members().forEach(memberOf::remove);
    if (containers.remove(container.key(), container)) {
      deleted.put(container.key(), container);
    }
  }

  /**
   * Forgets the processes that were gone at the last sweep, too: their exit was not seen. The
   * events of one that has just gone may be on their way.
   */
  void sweep(IntPredicate isAlive) {
    Set<Integer> gone =
        memberOf.keySet().stream()
            .filter(pid -> !isAlive.test(pid))
            .collect(Collectors.toUnmodifiableSet());
    memberOf.keySet().removeIf(pid -> gone.contains(pid) && goneBefore.contains(pid));
    goneBefore = gone;
  }
}

package dev.ociprobe.host.procfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The tree of processes: proc_pid_task(5) and proc_pid_stat(5). */
public final class ProcessTree {

  private ProcessTree() {}

  /**
   * The living descendants of a process, without itself. Processes that start or end meanwhile may
   * be among them or not.
   */
  public static Set<Integer> descendants(PseudoFiles files, int pid) {
    return descendants(files, Set.of(pid));
  }

  /** The living descendants of several processes, among them those that descend from another. */
  public static Set<Integer> descendants(PseudoFiles files, Set<Integer> pids) {
    // Only a kernel with CONFIG_PROC_CHILDREN lists children.
    boolean listed =
        pids.stream().anyMatch(pid -> files.exists("/proc/" + pid + "/task/" + pid + "/children"));
    if (listed) {
      return descend(pids, parent -> listedChildren(files, parent));
    }
    Map<Integer, List<Integer>> children = childrenByParent(files);
    return descend(pids, parent -> children.getOrDefault(parent, List.of()));
  }

  private static Set<Integer> descend(Set<Integer> pids, IntFunction<List<Integer>> childrenOf) {
    Set<Integer> found = new TreeSet<>();
    Set<Integer> visited = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(pids);
    while (!open.isEmpty()) {
      int parent = open.remove();
      if (visited.add(parent)) {
        List<Integer> children = childrenOf.apply(parent);
        found.addAll(children);
        open.addAll(children);
      }
    }
    return found;
  }

  // Children are listed under the thread that started them.
  private static List<Integer> listedChildren(PseudoFiles files, int pid) {
    String tasks = "/proc/" + pid + "/task";
    return files.names(tasks).stream()
        .flatMap(task -> files.text(tasks + "/" + task + "/children").stream())
        .flatMap(text -> FileFields.split(text).stream())
        .flatMap(child -> number(child).stream())
        .toList();
  }

  private static Map<Integer, List<Integer>> childrenByParent(PseudoFiles files) {
    Map<Integer, List<Integer>> children = new HashMap<>();
    for (String name : files.names("/proc")) {
      Optional<Integer> pid = number(name);
      Optional<Integer> parent = pid.flatMap(p -> parentOf(files, p));
      if (parent.isPresent()) {
        children.computeIfAbsent(parent.get(), _ -> new ArrayList<>()).add(pid.orElseThrow());
      }
    }
    return children;
  }

  /** The parent of a process; empty if the process is gone. */
  public static Optional<Integer> parentOf(PseudoFiles files, int pid) {
    return ProcessStat.read(files, "/proc/" + pid + "/stat")
        .flatMap(ProcessStat::parent)
        .flatMap(ProcessTree::pid);
  }

  private static Optional<Integer> number(String text) {
    return FileFields.number(text).flatMap(ProcessTree::pid);
  }

  private static Optional<Integer> pid(long number) {
    return number > 0 && number <= Integer.MAX_VALUE ? Optional.of((int) number) : Optional.empty();
  }
}

package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.watch.Engines.Ancestor;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The processes above one. Those of an engine are the same for each of its calls, so they are read
 * once, until an event changes them. For one thread.
 */
final class ProcessesAbove {
  private static final int MAX_ANCESTORS = 12;

  /** An engine is not further above: what is there has only started the engine. */
  private static final int MAX_ENGINE_DEPTH = 6;

  private static final int MAX_PARENTS = 1 << 15;
  private static final int MAX_KNOWN = 1 << 10;
  private static final int MAX_COMMAND_LINE = 4096;

  private final PseudoFiles files;
  private final Map<Integer, Integer> parents = new BoundedMap<>(MAX_PARENTS);
  private final Map<Integer, Known> known = new BoundedMap<>(MAX_KNOWN);

  private record Known(int pid, int parent, Ancestor ancestor) {}

  /**
   * The processes above one, its parent first; those that are gone, too.
   *
   * @param nearest those among which an engine may be
   */
  record Chain(List<Integer> pids, List<Ancestor> nearest) {
    boolean has(int pid) {
      return pids.contains(pid);
    }
  }

  ProcessesAbove(PseudoFiles files) {
    this.files = files;
  }

  /** Takes the next event: a process may be gone before it is looked at. */
  void accept(Event event) {
    switch (event) {
      case Event.Fork fork when !fork.isThread() -> {
        parents.put(fork.childPid(), fork.at().pid());
        known.remove(fork.childPid());
      }
      case Event.Exec exec -> known.remove(exec.at().pid());
      case Event.Exit exit when exit.at().tid() == exit.at().pid() -> gone(exit.at().pid());
      default -> {}
    }
  }

  /** Its children get another parent. */
  private void gone(int pid) {
    if (known.remove(pid) != null) {
      known.values().removeIf(each -> each.parent() == pid);
    }
  }

  /** Reads all of them again. */
  void forget() {
    known.clear();
  }

  Chain of(int pid) {
    List<Integer> pids = new ArrayList<>();
    List<Ancestor> nearest = new ArrayList<>();
    int at = parentOf(pid);
    while (at > 1 && pids.size() < MAX_ANCESTORS) {
      Known each = known(at);
      pids.add(at);
      if (nearest.size() < MAX_ENGINE_DEPTH) {
        nearest.add(each.ancestor());
      }
      at = each.parent();
    }
    return new Chain(pids, nearest);
  }

  private Known known(int pid) {
    Known cached = known.get(pid);
    if (cached != null) {
      return cached;
    }
    Known read = new Known(pid, parentOf(pid), ancestor(pid));
    known.put(pid, read);
    return read;
  }

  private Ancestor ancestor(int pid) {
    List<String> arguments = arguments(files, pid);
    if (arguments.isEmpty()) {
      return new Ancestor(files.text("/proc/" + pid + "/comm").orElse(""), "");
    }
    String line = String.join(" ", arguments);
    return new Ancestor(
        ProcessLook.name(arguments.getFirst()),
        line.substring(0, Math.min(MAX_COMMAND_LINE, line.length())));
  }

  /** The process that forked it: once that is gone, init or a subreaper takes its place. */
  private int parentOf(int pid) {
    Integer forker = parents.get(pid);
    return forker != null ? forker : ProcessTree.parentOf(files, pid).orElse(0);
  }

  /** The arguments of a process; none if it is gone. */
  static List<String> arguments(PseudoFiles files, int pid) {
    if (!(files.read("/proc/" + pid + "/cmdline") instanceof FileContent.Text(String text))
        || text.isEmpty()) {
      return List.of();
    }
    String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return List.of(whole.split("\0", -1));
  }
}

package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.explain.watch.Engines.Ancestor;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a process right after it has executed a program: its arguments, which the kernel has
 * recorded or proc_pid_cmdline(5) still has, and the processes above it. For one thread.
 */
final class ProcessLook {
  private static final int MAX_ANCESTORS = 12;

  /** An engine is not further above: what is there has only started the engine. */
  private static final int MAX_ENGINE_DEPTH = 6;

  private static final int REHEARSALS = 200;
  private static final int MAX_PARENTS = 1 << 15;
  private static final int MAX_COMMAND_LINE = 4096;

  private final PseudoFiles files;
  private final int ownPid = Math.toIntExact(ProcessHandle.current().pid());
  private final Map<String, String> runtimes;
  private final EngineDocument document;
  private final Engines engines;
  private final Map<Integer, Integer> parents = new BoundedMap<>(MAX_PARENTS);
  private final CommandLineReader reader = new CommandLineReader();

  /**
   * A look at the processes of a host.
   *
   * @param runtimes the names of the runtimes by the names of their binaries
   */
  ProcessLook(PseudoFiles files, EngineDocument document, Map<String, String> runtimes) {
    this.files = files;
    this.document = document;
    this.engines = new Engines(document);
    this.runtimes = Map.copyOf(runtimes);
  }

  /**
   * Adds the arguments of runtimes and wrappers that the kernel has not recorded. These processes
   * may be gone soon, so this comes before all else.
   */
  List<ProcessEvent> withArguments(List<ProcessEvent> events) {
    return events.stream().map(this::withArguments).toList();
  }

  private ProcessEvent withArguments(ProcessEvent seen) {
    boolean lacks =
        seen.event() instanceof Event.Exec exec
            && seen.arguments().isEmpty()
            && isWanted(name(exec.path()));
    return lacks ? new ProcessEvent(seen.event(), arguments(seen.event().at().pid())) : seen;
  }

  /** Tells whether a program is a runtime, or a wrapper that will execute one. */
  boolean isOfRuntime(String path) {
    return isWanted(name(path));
  }

  private boolean isWanted(String binary) {
    return runtimes.containsKey(binary) || document.wrappers().contains(binary);
  }

  /**
   * Looks at the process of an event that has its arguments, unless it is gone.
   *
   * @param wantsInit true if somebody wants to know the first processes of pid namespaces
   */
  SeenEvent at(ProcessEvent seen, boolean wantsInit) {
    Event event = seen.event();
    follow(event);
    if (!(event instanceof Event.Exec exec)) {
      return new SeenEvent(event, Optional.empty(), false);
    }
    String binary = name(exec.path());
    if (!isWanted(binary)) {
      return new SeenEvent(event, Optional.empty(), wantsInit && isInit(exec.at().pid()));
    }
    int pid = exec.at().pid();
    List<String> arguments = seen.arguments();
    List<Integer> above = above(pid);
    return new SeenEvent(
        event,
        Optional.of(
            new ExecutedRuntime(
                Optional.ofNullable(runtimes.get(binary)),
                arguments.isEmpty() ? Optional.empty() : Optional.of(reader.read(arguments)),
                engines.of(
                    arguments.isEmpty() ? List.of() : ancestors(above), above.contains(ownPid)))),
        false);
  }

  /**
   * Looks at this process as if it were a runtime, until that is quick: a process that is looked at
   * too late is gone.
   */
  void rehearse() {
    Event self = new Event.Exec(new EventContext(0, 0, ownPid, ownPid, ""), "/rehearsed/runc");
    List<String> arguments =
        List.of("runc", "--root=/r", "--log", "/l", "create", "--bundle", "/b", "id");
    for (int i = 0; i < REHEARSALS; i++) {
      at(new ProcessEvent(self, arguments), true);
      at(withArguments(new ProcessEvent(self, List.of())), true);
    }
  }

  /** Remembers who forked whom: a process may be gone before it is looked at. */
  private void follow(Event event) {
    switch (event) {
      case Event.Fork fork when !fork.isThread() -> parents.put(fork.childPid(), fork.at().pid());
      default -> {}
    }
  }

  private int parentOf(int pid) {
    int now = ProcessTree.parentOf(files, pid).orElse(0);
    return now > 1 ? now : parents.getOrDefault(pid, 0);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The arguments of a process; none if it is gone. */
  private List<String> arguments(int pid) {
    if (!(files.read("/proc/" + pid + "/cmdline") instanceof FileContent.Text(String text))
        || text.isEmpty()) {
      return List.of();
    }
    String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return List.of(whole.split("\0", -1));
  }

  /** The processes above one, its parent first; those that are gone, too. */
  private List<Integer> above(int pid) {
    List<Integer> above = new ArrayList<>();
    for (int at = parentOf(pid); at > 1 && above.size() < MAX_ANCESTORS; at = parentOf(at)) {
      above.add(at);
    }
    return above;
  }

  private List<Ancestor> ancestors(List<Integer> above) {
    List<Ancestor> found = new ArrayList<>();
    for (int at : above.subList(0, Math.min(MAX_ENGINE_DEPTH, above.size()))) {
      List<String> arguments = arguments(at);
      if (arguments.isEmpty()) {
        found.add(new Ancestor(files.text("/proc/" + at + "/comm").orElse(""), ""));
      } else {
        String line = String.join(" ", arguments);
        found.add(
            new Ancestor(
                name(arguments.getFirst()),
                line.substring(0, Math.min(MAX_COMMAND_LINE, line.length()))));
      }
    }
    return found;
  }

  /** Tells whether it is the first process of a pid namespace below this one. */
  private boolean isInit(int pid) {
    return FileFields.keyed(files.lines("/proc/" + pid + "/status"))
        .text("NSpid")
        .map(FileFields::split)
        .filter(ids -> ids.size() > 1 && ids.getLast().equals("1"))
        .isPresent();
  }
}

package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.container.runtime.CommandLineReader.Reading;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a process right after it has executed a program: its arguments, which the kernel has
 * recorded or proc_pid_cmdline(5) still has, and the processes above it. For one thread.
 */
final class ProcessLook {
  private static final int REHEARSALS = 200;

  /** An interpreter and its one argument come before the path of a script: execve(2). */
  static final int MAX_INTERPRETER_WORDS = 2;

  private final PseudoFiles files;
  private final int ownPid = Math.toIntExact(ProcessHandle.current().pid());
  private final Map<String, String> runtimes;
  private final EngineDocument document;
  private final Engines engines;
  private final ProcessesAbove above;
  private final CommandLineReader reader = new CommandLineReader();

  /**
   * A look at the processes of a host.
   *
   * @param runtimes the names of the runtimes by the names of their binaries
   */
  ProcessLook(PseudoFiles files, EngineDocument document, Map<String, String> runtimes) {
    this.files = files;
    this.above = new ProcessesAbove(files);
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
    return lacks
        ? new ProcessEvent(seen.event(), ProcessesAbove.arguments(files, seen.event().at().pid()))
        : seen;
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
    above.accept(event);
    return event instanceof Event.Exec exec && isOfRuntime(exec.path())
        ? ofRuntime(exec, seen)
        : new SeenEvent(event, Optional.empty(), wantsInit && isInit(event));
  }

  private SeenEvent ofRuntime(Event.Exec exec, ProcessEvent seen) {
    String binary = name(exec.path());
    int pid = exec.at().pid();
    List<String> arguments = ofProgram(exec.path(), seen.arguments());
    ProcessesAbove.Chain chain = above.of(pid);
    return new SeenEvent(
        exec,
        Optional.of(
            new ExecutedRuntime(
                Optional.ofNullable(runtimes.get(binary)),
                arguments.isEmpty() ? Optional.empty() : Optional.of(reading(pid, arguments)),
                engines.of(arguments.isEmpty() ? List.of() : chain.nearest(), chain.has(ownPid)),
                chain.pids())),
        false);
  }

  /** Its bundle, if that is relative, is found now: once it matters the process may be gone. */
  private Reading reading(int pid, List<String> arguments) {
    Reading reading = reader.read(arguments);
    return reading instanceof Call call && OpenCall.makes(call)
        ? call.in(workingDirectory(pid))
        : reading;
  }

  private Optional<String> workingDirectory(int pid) {
    try {
      Path link = files.resolve(Path.of("/proc", String.valueOf(pid), "cwd"));
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The arguments without the interpreter of a script, which stands before the script's path. */
  private static List<String> ofProgram(String path, List<String> arguments) {
    int own = arguments.indexOf(path);
    return own > 0 && own <= MAX_INTERPRETER_WORDS
        ? arguments.subList(own, arguments.size())
        : arguments;
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
      above.forget();
      at(new ProcessEvent(self, arguments), true);
      at(withArguments(new ProcessEvent(self, List.of())), true);
    }
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Tells whether the process is the first of its pid namespace. A short program may be gone before
   * its exec is looked at; its process was forked some milliseconds earlier.
   */
  private boolean isInit(Event event) {
    return switch (event) {
      case Event.Fork fork -> !fork.isThread() && isInit(fork.childPid());
      case Event.Exec exec -> isInit(exec.at().pid());
      default -> false;
    };
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

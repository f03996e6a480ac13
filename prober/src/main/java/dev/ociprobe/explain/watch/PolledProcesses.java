package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.perf.ProcessEventSource;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The host's processes by looking at proc(5) again and again, where the kernel's events are
 * refused: all times are those of a look, and a process that lives from one look to the next is
 * missed.
 */
final class PolledProcesses implements ProcessEventSource {
  /** The time from one look to the next. */
  static final Duration INTERVAL = Duration.ofMillis(2);

  /** More ids than that are not tried one by one. */
  private static final int MAX_TRIED = 512;

  private static final int MOST = 4096;
  private static final int SIGCHLD = 17;

  /** The longest name of a process: proc_pid_comm(5). */
  private static final int MAX_COMM = 15;

  private final PseudoFiles files;
  private final int ownPid;
  private final Predicate<String> isRuntime;
  private final Map<Integer, PolledProcess> known = new HashMap<>();
  private List<ProcessEvent> found = new ArrayList<>();
  private int lastPid;
  private long lookNanos;

  /**
   * Knows no process: those that are there already are not followed.
   *
   * @param isRuntime tells whether a program's path is that of a runtime
   */
  PolledProcesses(PseudoFiles files, int ownPid, Predicate<String> isRuntime) {
    this.files = files;
    this.ownPid = ownPid;
    this.isRuntime = isRuntime;
    this.lastPid = lastPid();
  }

  @Override
  public Batch take(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    look(System.nanoTime());
    while (found.isEmpty() && System.nanoTime() < deadline) {
      sleep();
      look(System.nanoTime());
    }
    Batch batch = new Batch(found, System.nanoTime(), 0);
    found = new ArrayList<>();
    return batch;
  }

  private static void sleep() {
    try {
      Thread.sleep(INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once. */
  void look(long nowNanos) {
    lookNanos = Math.max(nowNanos, lookNanos + 1);
    int last = lastPid();
    if (last != lastPid) {
      newIds(last).forEach(this::born);
      lastPid = last;
    }
    List.copyOf(known.values()).forEach(this::again);
    known.values().removeIf(each -> each.mayBeForgotten(lookNanos));
  }

  /** The id that was given last, to a process or a thread: proc_loadavg(5). */
  private int lastPid() {
    return files
        .text("/proc/loadavg")
        .map(FileFields::split)
        .flatMap(words -> FileFields.number(words.getLast()))
        .map(Long::intValue)
        .orElse(0);
  }

  private List<Integer> newIds(int last) {
    List<Integer> ids = new ArrayList<>();
    if (last > lastPid && last - lastPid <= MAX_TRIED) {
      for (int id = lastPid + 1; id <= last; id++) {
        ids.add(id);
      }
    } else {
      files.names("/proc").stream()
          .flatMap(name -> FileFields.number(name).stream())
          .map(Long::intValue)
          .filter(id -> last > lastPid ? id > lastPid && id <= last : id <= last || id > lastPid)
          .forEach(ids::add);
    }
    return ids;
  }

  private void born(int id) {
    FileFields status = FileFields.keyed(files.lines("/proc/" + id + "/status"));
    boolean isProcess = status.numberOf("Tgid").filter(tgid -> tgid == id).isPresent();
    if (!isProcess || known.size() >= MOST) {
      return;
    }
    int parent = status.numberOf("PPid").map(Long::intValue).orElse(0);
    PolledProcess above = known.get(parent);
    boolean isOfInterest = parent == ownPid || (above != null && above.isOfRuntime());
    known.put(id, new PolledProcess(id, lookNanos, isOfInterest, commandLine(parent).orElse("")));
    found.add(new ProcessEvent(new Event.Fork(at(parent), id, id), List.of()));
  }

  private void again(PolledProcess process) {
    Optional<String> line = commandLine(process.pid());
    if (line.isEmpty()) {
      known.remove(process.pid());
      found.add(new ProcessEvent(new Event.Exit(at(process.pid())), List.of()));
      found.add(
          new ProcessEvent(new Event.SignalGenerate(at(process.pid()), SIGCHLD, 0, ""), List.of()));
      return;
    }
    if (process.hasLine(line.get())) {
      return;
    }
    List<String> arguments = PolledProcess.arguments(line.get());
    String program = program(process.pid(), arguments);
    process.executes(line.get(), isRuntime.test(program));
    found.add(new ProcessEvent(new Event.Exec(at(process.pid()), program), arguments));
  }

  /**
   * The path of what was executed. That of a script comes after the interpreter and its one
   * argument, execve(2), and the kernel names the process after it, until env(1) has executed the
   * interpreter: not so where a runtime is the argument of another program.
   */
  private String program(int pid, List<String> arguments) {
    return arguments.stream()
        .limit(1L + ProcessLook.MAX_INTERPRETER_WORDS)
        .skip(1)
        .filter(isRuntime)
        .filter(path -> isNamedAfter(pid, path) || isRunBy(pid, path, arguments.getFirst()))
        .findFirst()
        .orElse(arguments.getFirst());
  }

  private boolean isRunBy(int pid, String script, String interpreter) {
    String directory = "/proc/" + pid + (script.startsWith("/") ? "/root" : "/cwd/");
    try {
      return ScriptLine.names(
          files.resolve(Path.of(directory + script)), ProcessLook.name(interpreter));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean isNamedAfter(int pid, String path) {
    String name = ProcessLook.name(path);
    String comm = name.substring(0, Math.min(MAX_COMM, name.length()));
    return files.text("/proc/" + pid + "/comm").filter(comm::equals).isPresent();
  }

  /** The command line of a process; empty if it has none any more. */
  private Optional<String> commandLine(int pid) {
    return files.read("/proc/" + pid + "/cmdline") instanceof FileContent.Text(String text)
            && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Each event has a time of its own, which keeps them in order. */
  private EventContext at(int pid) {
    return new EventContext(lookNanos++, 0, pid, pid, "");
  }

  @Override
  public void close() {}
}

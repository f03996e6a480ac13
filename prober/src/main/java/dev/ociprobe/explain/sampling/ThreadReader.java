package dev.ociprobe.explain.sampling;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the threads below a process do at this moment: {@code stat}, {@code wchan} and {@code
 * schedstat} of proc(5). May be shared between threads.
 */
record ThreadReader(PseudoFiles files) {
  // "tid (comm) state ppid …": fields of stat behind the name, from 0.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int CPU = 36;

  /**
   * A thread.
   *
   * @param parentPid of its process
   * @param state as ps(1) has it: R, S, D, T, t and others
   * @param cpu that it ran on last; -1 if that isn't told
   */
  record Seen(int pid, int tid, int parentPid, String comm, char state, int cpu) {}

  /**
   * What the scheduler has accounted to a thread since it began.
   *
   * @param runNanos on a CPU; that of a running one may lack the last few milliseconds
   * @param waitNanos in a run queue, waits that are over
   */
  record Account(long runNanos, long waitNanos) {
    static final Account NONE = new Account(0, 0);
  }

  /** All below that process, without its own. Those that come or go meanwhile may be missing. */
  List<Seen> below(int root) {
    List<Seen> seen = new ArrayList<>();
    for (int pid : ProcessTree.descendants(files, root)) {
      for (String task : files.names("/proc/" + pid + "/task")) {
        FileFields.number(task)
            .flatMap(tid -> read(pid, Math.toIntExact(tid)))
            .ifPresent(seen::add);
      }
    }
    return seen;
  }

  private Optional<Seen> read(int pid, int tid) {
    String stat = files.text(file(pid, tid, "stat")).orElse("");
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    List<String> fields = FileFields.split(stat.substring(close + 1));
    Optional<Long> parent = FileFields.at(fields, PARENT).flatMap(FileFields::number);
    int cpu =
        FileFields.at(fields, CPU).flatMap(FileFields::number).map(Math::toIntExact).orElse(-1);
    return parent.map(ppid ->
        new Seen(
            pid,
            tid,
            Math.toIntExact(ppid),
            stat.substring(open + 1, close),
            fields.get(STATE).charAt(0),
            cpu));
  }

  /** The kernel function that a thread sleeps in; empty if that isn't told. */
  String channel(Seen thread) {
    return files
        .text(file(thread.pid(), thread.tid(), "wchan"))
        .filter(name -> !name.equals("0"))
        .orElse("");
  }

  /** Empty if the kernel doesn't tell, or the thread has gone. */
  Optional<Account> account(Seen thread) {
    // "time on a CPU, time in a run queue, turns on a CPU"
    List<String> numbers =
        FileFields.split(files.text(file(thread.pid(), thread.tid(), "schedstat")).orElse(""));
    Optional<Long> run = FileFields.at(numbers, 0).flatMap(FileFields::number);
    Optional<Long> wait = FileFields.at(numbers, 1).flatMap(FileFields::number);
    return run.flatMap(r -> wait.map(w -> new Account(r, w)));
  }

  private static String file(int pid, int tid, String name) {
    return "/proc/" + pid + "/task/" + tid + "/" + name;
  }
}

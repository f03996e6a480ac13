package dev.ociprobe.explain.sampling;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.ProcessStat;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the states of the threads below a process from {@code stat}, {@code wchan} and {@code
 * schedstat} of proc(5). May be shared between threads.
 */
public record ThreadReader(PseudoFiles files) {
  /**
   * A thread at one moment.
   *
   * @param parentPid of its process
   * @param state as in ps(1): R, S, D, T, t and others
   * @param cpu on which it ran last; -1 if unknown
   */
  public record Seen(int pid, int tid, int parentPid, String comm, char state, int cpu) {}

  /**
   * The scheduler's accounting of a thread since its start.
   *
   * @param runNanos on a CPU; of a running thread, the last few milliseconds may be missing
   * @param waitNanos in a run queue, in waits that are over
   */
  record Account(long runNanos, long waitNanos) {
    static final Account NONE = new Account(0, 0);
  }

  /** Reads all threads of the descendants; those that start or end meanwhile may be missing. */
  List<Seen> below(int root) {
    List<Seen> seen = new ArrayList<>();
    for (int pid : ProcessTree.descendants(files, root)) {
      seen.addAll(of(pid));
    }
    return seen;
  }

  /** Reads the threads of a process; none if it is gone. */
  public List<Seen> of(int pid) {
    return files.names("/proc/" + pid + "/task").stream()
        .flatMap(task -> FileFields.number(task).stream())
        .flatMap(tid -> read(pid, Math.toIntExact(tid)).stream())
        .toList();
  }

  private Optional<Seen> read(int pid, int tid) {
    return ProcessStat.read(files, file(pid, tid, "stat"))
        .flatMap(stat -> stat.parent().map(parent -> seen(pid, tid, stat, parent)));
  }

  private static Seen seen(int pid, int tid, ProcessStat stat, long parent) {
    return new Seen(
        pid,
        tid,
        Math.toIntExact(parent),
        stat.command(),
        stat.state().orElseThrow().charAt(0),
        stat.processor().map(Math::toIntExact).orElse(-1));
  }

  /** Reads the kernel function in which a thread sleeps, by its whole name; empty if unknown. */
  String channel(Seen thread) {
    return files
        .text(file(thread.pid(), thread.tid(), "wchan"))
        .filter(name -> !name.equals("0"))
        .map(ThreadReader::whole)
        .orElse("");
  }

  /** Cuts off the suffix that a compiler adds to the copies and parts of a function. */
  private static String whole(String name) {
    int suffix = name.indexOf('.');
    return suffix > 0 ? name.substring(0, suffix) : name;
  }

  /** Reads the accounting of a thread; empty without schedstat, or if the thread has ended. */
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

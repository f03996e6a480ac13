package dev.ociprobe.probe.limits;

import dev.ociprobe.host.procfs.ProcessTime;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.text.TerminalText;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The CPU time of processes that no limit of the container binds: proc_pid_stat(5).
 *
 * @param nanos of each process, by its name and pid; in steps of 10 ms
 */
public record OutsideWork(Map<String, Long> nanos) {
  public OutsideWork {
    nanos = Map.copyOf(nanos);
  }

  static OutsideWork of(PseudoFiles files, Set<Integer> pids) {
    Map<String, Long> nanos = new TreeMap<>();
    for (int pid : pids) {
      ProcessTime.read(files, pid)
          .ifPresent(time ->
              nanos.put(
                  "%s (process %d)".formatted(TerminalText.shortLine(time.command()), pid),
                  time.nanos()));
    }
    return new OutsideWork(nanos);
  }

  /** The time since an earlier reading. */
  public OutsideWork since(OutsideWork earlier) {
    Map<String, Long> grown = new TreeMap<>();
    nanos.forEach((name, now) -> grown.put(name, now - earlier.nanos.getOrDefault(name, 0L)));
    return new OutsideWork(grown);
  }

  /** The time of these processes and others. */
  public OutsideWork and(OutsideWork others) {
    Map<String, Long> all = new TreeMap<>(nanos);
    all.putAll(others.nanos);
    return new OutsideWork(all);
  }

  /** The conclusion on a limit of CPU time, where it was these that worked. */
  public Conclusion escaped() {
    return new Conclusion.Escaped(
        "the work ran in %s, outside the container's cgroup, where this limit doesn't bind it"
            .formatted(busiest()));
  }

  /** The time of all of them. */
  public long total() {
    return nanos.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The process that used most; empty if there is none. */
  public String busiest() {
    return nanos.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}

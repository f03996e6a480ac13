package dev.ociprobe.host.procfs;

import java.util.List;
import java.util.Optional;

/**
 * The CPU time of a process since it began: proc_pid_stat(5).
 *
 * @param command its name, of at most 15 bytes, in which anything may stand
 * @param nanos in steps of 10 ms
 */
public record ProcessTime(int pid, String command, long nanos) {
  /** The length of a tick of {@code USER_HZ}, which is 100 for programs on every machine. */
  public static final long NANOS_PER_TICK = 10_000_000;

  /** Reads that of one process; empty if it is gone. */
  public static Optional<ProcessTime> read(PseudoFiles files, int pid) {
    return ProcessStat.read(files, "/proc/" + pid + "/stat")
        .flatMap(stat ->
            stat.userTicks()
                .flatMap(user ->
                    stat.systemTicks()
                        .map(system ->
                            new ProcessTime(
                                pid, stat.command(), (user + system) * NANOS_PER_TICK))));
  }

  /** Reads that of all processes; those that start or end meanwhile may be among them or not. */
  public static List<ProcessTime> readAll(PseudoFiles files) {
    return files.names("/proc").stream()
        .filter(name -> name.matches("\\d{1,9}"))
        .flatMap(name -> read(files, Integer.parseInt(name)).stream())
        .toList();
  }
}

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

  /** Counted from the field after the command, whose name may hold blanks. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** Reads that of one process; empty if it is gone. */
  public static Optional<ProcessTime> read(PseudoFiles files, int pid) {
    return files.text("/proc/" + pid + "/stat").flatMap(stat -> parse(pid, stat));
  }

  /** Reads that of all processes; those that start or end meanwhile may be among them or not. */
  public static List<ProcessTime> readAll(PseudoFiles files) {
    return files.names("/proc").stream()
        .filter(name -> name.matches("\\d{1,9}"))
        .flatMap(name -> read(files, Integer.parseInt(name)).stream())
        .toList();
  }

  private static Optional<ProcessTime> parse(int pid, String stat) {
    int end = stat.lastIndexOf(')');
    List<String> fields = FileFields.split(stat.substring(end + 1));
    return end > 0 && fields.size() > SYSTEM
        ? Optional.of(
            new ProcessTime(
                pid,
                stat.substring(stat.indexOf('(') + 1, end),
                (ticks(fields, USER) + ticks(fields, SYSTEM)) * NANOS_PER_TICK))
        : Optional.empty();
  }

  private static long ticks(List<String> fields, int index) {
    return FileFields.number(fields.get(index)).orElse(0L);
  }
}

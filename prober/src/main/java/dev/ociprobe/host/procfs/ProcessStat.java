package dev.ociprobe.host.procfs;

import java.util.List;
import java.util.Optional;

/**
 * The line of a process or thread in proc_pid_stat(5).
 *
 * @param command its name, of at most 15 bytes, in which anything may stand, even a parenthesis
 * @param fields behind the command
 */
public record ProcessStat(String command, List<String> fields) {
  // Each is the man page's number less three: the pid and the command stand before, and it counts
  // from 1.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int FLAGS = 6;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int PROCESSOR = 36;
  private static final int POLICY = 38;

  /** Copies the list. */
  public ProcessStat {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a file.
   *
   * @param path as {@code /proc/1/stat}
   * @return empty if the process is gone
   */
  public static Optional<ProcessStat> read(PseudoFiles files, String path) {
    return files.text(path).flatMap(ProcessStat::parse);
  }

  static Optional<ProcessStat> parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    return open < 0 || close < open
        ? Optional.empty()
        : Optional.of(
            new ProcessStat(
                line.substring(open + 1, close), FileFields.split(line.substring(close + 1))));
  }

  /** The letter of its state, such as {@code R}. */
  public Optional<String> state() {
    return FileFields.at(fields, STATE);
  }

  /** The pid of its parent. */
  public Optional<Long> parent() {
    return number(PARENT);
  }

  /** Its flags, {@code PF_*} of linux/sched.h. */
  public Optional<Long> flags() {
    return number(FLAGS);
  }

  /** Its time in user mode, in ticks. */
  Optional<Long> userTicks() {
    return number(USER);
  }

  /** Its time in the kernel, in ticks. */
  Optional<Long> systemTicks() {
    return number(SYSTEM);
  }

  /** The number of the CPU that it ran on last. */
  public Optional<Long> processor() {
    return number(PROCESSOR);
  }

  /** The number of its scheduling policy, sched(7). */
  public Optional<String> policy() {
    return FileFields.at(fields, POLICY);
  }

  private Optional<Long> number(int field) {
    return FileFields.at(fields, field).flatMap(FileFields::number);
  }
}

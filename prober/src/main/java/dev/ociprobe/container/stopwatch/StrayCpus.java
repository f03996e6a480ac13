package dev.ociprobe.container.stopwatch;

/**
 * The CPUs on which a process was allowed to run, although its stopwatch is bound to others.
 *
 * @param lowest one of them; -1 if there is none
 * @param count 0 for a process that kept to the stopwatch's CPUs
 */
public record StrayCpus(int lowest, int count) {
  /** No such CPU. */
  public static final StrayCpus NONE = new StrayCpus(-1, 0);

  /** Returns true if the process could run elsewhere. */
  public boolean exist() {
    return count > 0;
  }
}

package dev.ociprobe.trace;

import dev.ociprobe.perf.Recording;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The threads of a process tree during a recording, each with its states. Immutable.
 *
 * <p>The tree is what its roots make, and what those make, as long as the recording goes: a
 * container's init that create left behind still belongs to it in start.
 */
public final class Timelines {
  private final List<Timeline> threads;
  private final Set<Integer> roots;
  private final CpuHistory cpus;
  private final Signals signals;
  private final Processes processes;

  Timelines(
      List<Timeline> threads,
      Set<Integer> roots,
      CpuHistory cpus,
      Signals signals,
      Processes processes) {
    this.threads = List.copyOf(threads);
    this.roots = Set.copyOf(roots);
    this.cpus = cpus;
    this.signals = signals;
    this.processes = processes;
  }

  /**
   * Reads a recording.
   *
   * @param roots threads that were there when it began: the stopwatch, for all that it starts and
   *     adopts
   */
  public static Timelines of(Recording recording, Set<Integer> roots) {
    return new TimelineBuilder(recording, roots).build();
  }

  /** All threads of the tree, in the order of their birth. */
  public List<Timeline> threads() {
    return threads;
  }

  /** The thread that had this id at that moment, or was the last to have it before. */
  public Optional<Timeline> thread(int tid, long nanos) {
    return threads.stream()
        .filter(thread -> thread.tid() == tid && thread.bornNanos() < nanos)
        .reduce((earlier, later) -> later);
  }

  /** Whether it was there before the recording: who measures, and not who is measured. */
  public boolean isRoot(Actor actor) {
    return roots.contains(actor.tid());
  }

  /**
   * What an interval hung on: from its end back to its beginning, the thread that everything waited
   * for.
   *
   * @param end the thread whose doing at {@code to} ended the interval
   */
  public CriticalPath criticalPath(Timeline end, long from, long to) {
    return new PathWalker(this, from, to).walk(end);
  }

  CpuHistory cpus() {
    return cpus;
  }

  Signals signals() {
    return signals;
  }

  Processes processes() {
    return processes;
  }
}

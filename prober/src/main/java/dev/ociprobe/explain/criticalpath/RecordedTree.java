package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.TaskState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The threads of a process tree during a recording, each with its states. Immutable.
 *
 * <p>The tree is what its roots make, and what those make, as long as the recording goes: a
 * container's init that create left behind still belongs to it in start.
 */
public final class RecordedTree {
  private final List<ThreadTimeline> threads;
  private final Set<Integer> roots;
  private final CpuHistory cpus;
  private final StopSignals signals;
  private final ThreadOwners processes;
  private final Predicate<KernelStack> freezer;

  RecordedTree(
      List<ThreadTimeline> threads,
      Set<Integer> roots,
      CpuHistory cpus,
      StopSignals signals,
      ThreadOwners processes,
      Predicate<KernelStack> freezer) {
    this.threads = List.copyOf(threads);
    this.roots = Set.copyOf(roots);
    this.cpus = cpus;
    this.signals = signals;
    this.processes = processes;
    this.freezer = freezer;
  }

  /**
   * Reads a recording.
   *
   * @param roots threads that were there when it began: the stopwatch, for all that it starts and
   *     adopts
   */
  public static RecordedTree of(Recording recording, Set<Integer> roots) {
    return of(recording, roots, stack -> false);
  }

  /**
   * Reads a recording, and tells threads that were frozen while they slept: those sleep on in the
   * freezer without a sign of it.
   *
   * @param freezer whether a thread with that stack is in the cgroup freezer
   */
  public static RecordedTree of(
      Recording recording, Set<Integer> roots, Predicate<KernelStack> freezer) {
    return new RecordedTreeBuilder(recording, roots, freezer).build();
  }

  /** All threads of the tree, in the order of their birth. */
  public List<ThreadTimeline> threads() {
    return threads;
  }

  /** The thread that had this id at that moment, or was the last to have it before. */
  public Optional<ThreadTimeline> thread(int tid, long nanos) {
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
  public CriticalPath criticalPath(ThreadTimeline end, long from, long to) {
    return new CriticalPathWalker(this, from, to).walk(end);
  }

  /**
   * The wait in the freezer, of another thread of the process, that ended with this wait: whoever
   * ended both thawed them, and this thread too was frozen.
   */
  Optional<Span> frozenWith(ThreadTimeline thread, Span wait) {
    return wait.wake()
        .filter(wake -> wait.state() == TaskState.INTERRUPTIBLE)
        .filter(wake -> wake.by().isEmpty() && !wake.waker().inInterrupt())
        .flatMap(wake ->
            threads.stream()
                .filter(other -> other.pid() == thread.pid())
                .flatMap(other -> other.spans().stream())
                .filter(span -> span.kind() == Span.Kind.BLOCKED && freezer.test(span.stack()))
                .filter(span -> span.wake().filter(wake::isTogetherWith).isPresent())
                .min(Comparator.comparingLong(Span::from)));
  }

  CpuHistory cpus() {
    return cpus;
  }

  StopSignals signals() {
    return signals;
  }

  ThreadOwners processes() {
    return processes;
  }
}

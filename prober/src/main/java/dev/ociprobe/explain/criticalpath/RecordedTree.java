package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a process tree during a recording, each with its states. Belongs to one thread.
 *
 * <p>The tree consists of its roots and all their descendants until the recording ends: a
 * container's init outlives create, and still belongs to the tree in start.
 */
public final class RecordedTree {
  private final List<ThreadTimeline> threads;
  private final CpuHistory cpus;
  private final StopSignals signals;
  private final ThreadOwners processes;
  private final Predicate<KernelStack> freezer;

  /** The names of its threads at any time; found when they are first asked for. */
  private @Nullable Set<String> names;

  /** The waits in the freezer, mostly none; found when they are first asked for. */
  private @Nullable List<FrozenWait> frozen;

  /** A wait of a thread in the freezer. */
  private record FrozenWait(ThreadTimeline thread, Span span, Span.Wake wake) {}

  RecordedTree(
      List<ThreadTimeline> threads,
      CpuHistory cpus,
      StopSignals signals,
      ThreadOwners processes,
      Predicate<KernelStack> freezer) {
    this.threads = List.copyOf(threads);
    this.cpus = cpus;
    this.signals = signals;
    this.processes = processes;
    this.freezer = freezer;
  }

  /**
   * Builds the tree from a recording.
   *
   * @param roots threads that existed when the recording began, such as the stopwatch, or were
   *     created since
   */
  public static RecordedTree of(Recording recording, Set<Integer> roots) {
    return of(recording, roots, stack -> false);
  }

  /**
   * Builds the tree from a recording, and finds threads that were frozen in their sleep: no event
   * shows that, as they just sleep on in the freezer.
   *
   * @param freezer true for the stack of a thread in the cgroup freezer
   */
  public static RecordedTree of(
      Recording recording, Set<Integer> roots, Predicate<KernelStack> freezer) {
    return of(recording, roots, freezer, PriorThreads.NONE);
  }

  /**
   * Builds the tree from a recording that may have begun after its threads were stopped or frozen.
   *
   * @param freezer true for the stack of a thread in the cgroup freezer
   * @param prior what is known of the threads from before
   */
  public static RecordedTree of(
      Recording recording, Set<Integer> roots, Predicate<KernelStack> freezer, PriorThreads prior) {
    return new RecordedTreeBuilder(recording, roots, freezer, prior).build();
  }

  /** The threads of the tree in the order of their birth. */
  public List<ThreadTimeline> threads() {
    return threads;
  }

  /** Returns the thread with this id at a moment, or the last one before. */
  public Optional<ThreadTimeline> thread(int tid, long nanos) {
    return threads.stream()
        .filter(thread -> thread.tid() == tid && thread.bornNanos() < nanos)
        .reduce((earlier, later) -> later);
  }

  /**
   * Finds the critical path of an interval.
   *
   * @param end the thread that ended the interval
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   */
  public CriticalPath criticalPath(ThreadTimeline end, long from, long to) {
    return new CriticalPathWalker(this, from, to).walk(end);
  }

  /**
   * Finds another thread of the tree whose wait in the freezer ended together with this wait. The
   * same thread ended both: it thawed their cgroup, so this thread was frozen, too. Besides sleeps,
   * a parent's wait in vfork(2) can be frozen, which signals can't wake.
   */
  Optional<Span> frozenWith(ThreadTimeline thread, Span wait) {
    return wait.wake()
        .filter(wake ->
            wait.state() == TaskState.INTERRUPTIBLE || wait.state() == TaskState.UNINTERRUPTIBLE)
        .filter(wake -> !wake.waker().inInterrupt())
        .filter(wake -> wake.by().filter(ThreadTimeline::isInTree).isEmpty())
        .flatMap(wake ->
            frozen().stream()
                .filter(other -> other.thread() != thread && wake.isTogetherWith(other.wake()))
                .map(FrozenWait::span)
                .min(Comparator.comparingLong(Span::from)));
  }

  private List<FrozenWait> frozen() {
    if (frozen == null) {
      frozen = new ArrayList<>();
      for (ThreadTimeline each : threads) {
        for (Span span : each.spans()) {
          if (span.kind() == Span.Kind.BLOCKED
              && span.wake().isPresent()
              && freezer.test(span.stack())) {
            frozen.add(new FrozenWait(each, span, span.wake().get()));
          }
        }
      }
    }
    return frozen;
  }

  /** Tells whether a thread of the tree had a name at any time. */
  boolean hasName(String comm) {
    Set<String> found = names;
    if (found == null) {
      found = new HashSet<>();
      for (ThreadTimeline thread : threads) {
        thread.spans().stream().map(Span::comm).forEach(found::add);
      }
      found.remove(""); // of those that are known by their ids alone
      names = found;
    }
    return found.contains(comm);
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

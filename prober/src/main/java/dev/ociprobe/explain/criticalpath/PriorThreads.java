package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.List;
import java.util.Map;

/**
 * The states of threads when a recording began, which its events don't tell: a thread that was
 * stopped or frozen right before has no event until it goes on. Immutable.
 *
 * @param lookedNanos the time at which the threads were looked at, {@code CLOCK_MONOTONIC}, soon
 *     after the recording began; a thread with an earlier event has that instead
 * @param threads by their ids
 * @param stops the stop signals shortly before, in the order of time
 */
public record PriorThreads(long lookedNanos, Map<Integer, Prior> threads, List<Stop> stops) {
  /** The threads of a recording that began before all that is of interest. */
  public static final PriorThreads NONE = new PriorThreads(Long.MAX_VALUE, Map.of(), List.of());

  public PriorThreads {
    threads = Map.copyOf(threads);
    stops = List.copyOf(stops);
  }

  /**
   * A thread that was off its CPU.
   *
   * @param pid of its process
   * @param stack empty where the kernel hides it
   */
  public record Prior(int pid, String comm, TaskState state, KernelStack stack) {}

  /** A stop signal that a process was sent. */
  public record Stop(long nanos, int targetPid, Activity.SentSignal signal) {}
}

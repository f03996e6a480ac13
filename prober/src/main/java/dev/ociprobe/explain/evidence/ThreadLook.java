package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.explain.sampling.ThreadReader;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at the threads of a process: {@code stat} and {@code stack} of proc(5). Takes some 50 µs
 * a thread. Immutable.
 *
 * @param nanos the time of the look, {@code CLOCK_MONOTONIC}
 */
record ThreadLook(long nanos, List<Seen> threads) {
  static final ThreadLook NONE = new ThreadLook(Long.MAX_VALUE, List.of());

  /** A frame, as {@code [<0>] do_wait+0x62/0x110}; what a compiler adds to a name is left out. */
  private static final Pattern FRAME =
      Pattern.compile("\\[<\\w+>] ([^\\s.+]+)[^\\s+]*\\+0x([0-9a-f]{1,8})/.*");

  ThreadLook {
    threads = List.copyOf(threads);
  }

  /** A thread that is off its CPU, with the lines of its kernel stack. */
  record Seen(int pid, int tid, String comm, TaskState state, List<String> stack) {}

  /** Looks at a process; at none of its threads if it is gone. */
  static ThreadLook at(PseudoFiles files, int pid) {
    List<Seen> seen =
        new ThreadReader(files).of(pid).stream().flatMap(each -> offCpu(files, each)).toList();
    return new ThreadLook(System.nanoTime(), seen);
  }

  private static Stream<Seen> offCpu(PseudoFiles files, ThreadReader.Seen thread) {
    TaskState state = stateOf(thread.state());
    if (state == null) {
      return Stream.empty();
    }
    String stack = "/proc/%d/task/%d/stack".formatted(thread.pid(), thread.tid());
    return Stream.of(
        new Seen(thread.pid(), thread.tid(), thread.comm(), state, files.lines(stack)));
  }

  /** The state of a thread off its CPU, by the letter of proc_pid_stat(5); null for others. */
  private static @Nullable TaskState stateOf(char letter) {
    return switch (letter) {
      case 'S' -> TaskState.INTERRUPTIBLE;
      case 'D' -> TaskState.UNINTERRUPTIBLE;
      case 'T' -> TaskState.STOPPED;
      case 't' -> TaskState.TRACED;
      default -> null;
    };
  }

  /**
   * The states in which the threads were.
   *
   * @param stops the stop signals shortly before
   */
  PriorThreads prior(KernelSymbols symbols, List<PriorThreads.Stop> stops) {
    Map<Integer, PriorThreads.Prior> prior = new HashMap<>();
    for (Seen each : threads) {
      long[] stack =
          each.stack().stream()
              .mapToLong(line -> address(symbols, line))
              .filter(address -> address != 0)
              .toArray();
      prior.put(
          each.tid(),
          new PriorThreads.Prior(each.pid(), each.comm(), each.state(), KernelStack.of(stack)));
    }
    return new PriorThreads(nanos, prior, stops);
  }

  private static long address(KernelSymbols symbols, String line) {
    Matcher frame = FRAME.matcher(line);
    return frame.matches()
        ? symbols.address(frame.group(1), Long.parseLong(frame.group(2), 16))
        : 0;
  }
}

package dev.ociprobe.explain.criticalpath;

import static dev.ociprobe.host.perf.TaskState.DEAD;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.KernelStack;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A script of a stopwatch that runs runc on CPU 1, for tests. Between {@link #start} and {@link
 * #end} a test adds what runc does. Times are in microseconds.
 */
public final class ScriptedRunc {
  public static final int STOPWATCH = 10;
  public static final int RUNC = 20;
  public static final int INIT = 21;
  public static final int GO_THREAD = 22;
  public static final int OTHER = 90;

  public static final long RCU = 0x100;
  public static final long FUTEX = 0x200;
  public static final long FREEZER = 0x300;

  private final EventScript script =
      new EventScript().thread(STOPWATCH, STOPWATCH, "stopwatch").thread(OTHER, OTHER, "java");

  /** Creates a script without events. */
  public ScriptedRunc() {}

  /** Forks runc at 10; it gets the CPU at 20 and executes its program at 30. */
  public EventScript start() {
    return script
        .run(0, 1, STOPWATCH, RUNNABLE)
        .fork(10, 1, RUNC, RUNC)
        .run(20, 1, RUNC, UNINTERRUPTIBLE, 0x1)
        .exec(30, 1, "/usr/sbin/runc", "runc");
  }

  /** Starts runc, and lets it wait for an RCU grace period that another process ends. */
  public EventScript startAndWait(long fromMicros, long toMicros) {
    return start()
        .run(fromMicros, 1, 0, UNINTERRUPTIBLE, RCU)
        .run(fromMicros + 5, 0, OTHER, RUNNABLE)
        .wake(toMicros, 0, RUNC)
        .run(toMicros + 5, 1, RUNC, RUNNABLE);
  }

  /** Ends runc at a moment; the stopwatch notices it 10 later. */
  public EventScript end(long micros) {
    return script
        .wake(micros, 1, STOPWATCH)
        .event(new Event.Exit(script.at(micros, 1, RUNC)))
        .run(micros + 5, 1, STOPWATCH, DEAD)
        .run(micros + 10, 1, 0, INTERRUPTIBLE);
  }

  public EventScript script() {
    return script;
  }

  RecordedTree tree(long to, Predicate<KernelStack> freezer) {
    return RecordedTree.of(script.recording(0, to), Set.of(STOPWATCH), freezer);
  }

  CriticalPath path(long to) {
    return path(to, stack -> false);
  }

  CriticalPath path(long to, Predicate<KernelStack> freezer) {
    RecordedTree tree = tree(to, freezer);
    return tree.criticalPath(tree.thread(STOPWATCH, to * 1000).orElseThrow(), 0, to * 1000);
  }

  /** The steps as {@code thread Activity micros}, each followed by a comma. */
  static String text(CriticalPath path) {
    StringBuilder text = new StringBuilder();
    for (Step step : path.steps()) {
      text.append(step.thread().comm())
          .append(' ')
          .append(step.activity().getClass().getSimpleName())
          .append(' ')
          .append(step.nanos() / 1000)
          .append(", ");
    }
    return text.toString();
  }
}

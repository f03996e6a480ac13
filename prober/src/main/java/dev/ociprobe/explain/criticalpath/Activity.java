package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.Event.ReclaimScope;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.Optional;

/** What a thread did, or what kept it from doing anything. */
public sealed interface Activity {

  /** It was on a CPU. */
  record Running(int cpu) implements Activity {}

  /** It was on a CPU, but had to free memory before it got any. */
  record Reclaiming(int cpu, ReclaimScope scope) implements Activity {}

  /**
   * It could have run, but waited for a CPU.
   *
   * @param cpu on which it ran in the end
   * @param occupant who was on that CPU meanwhile; the idle task where nobody was
   * @param occupantInTree whether that is a thread of the same tree: the runtime's own work
   * @param preempted where in the kernel it was taken off the CPU; empty if it had been woken
   */
  record Queued(int cpu, Actor occupant, boolean occupantInTree, KernelStack preempted)
      implements Activity {}

  /**
   * It waited for an event.
   *
   * @param stack where in the kernel; empty if it waited since before the recording
   * @param waker who ended it; empty if it wasn't seen
   */
  record Blocked(TaskState state, KernelStack stack, Optional<Waker> waker) implements Activity {}

  /**
   * A signal had stopped it.
   *
   * @param signal which; empty if it wasn't seen
   * @param waker who let it go on; empty if it wasn't seen
   */
  record Stopped(Optional<SentSignal> signal, Optional<Waker> waker) implements Activity {}

  /** The recording doesn't tell. */
  record Unseen() implements Activity {}

  /**
   * Who ended a wait.
   *
   * @param actor the thread that was on the CPU
   * @param inInterrupt whether an interrupt on top of that thread did it: a timer, a device
   */
  record Waker(Actor actor, boolean inInterrupt) {}

  /**
   * A signal and its sender.
   *
   * @param number as in signal(7)
   */
  record SentSignal(int number, Actor sender) {}
}

package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.KernelStack;
import java.util.List;
import java.util.Optional;

/**
 * Says what a step of a critical path was about. Not safe for use by several threads.
 *
 * @param stacks reads where threads waited
 * @param throttled whether {@code nr_throttled} of a cgroup that the runtime was in has grown: a
 *     thread off its CPU alone proves no throttling
 * @param ownPid of ociprobe itself
 */
public record Classifier(StackReader stacks, boolean throttled, int ownPid) {
  private static final String THROTTLE = "throttle";
  private static final String TASK_WORK = "task_work_run";

  /** A step's category, and how it showed. */
  public record Classified(TimeCategory category, StepDetail detail) {}

  /** Always finds one: {@link TimeCategory.Unseen} if nothing is known of it. */
  public Classified classify(Step step) {
    String comm = step.thread().comm();
    return switch (step.activity()) {
      case Activity.Running(int cpu) -> plain(new TimeCategory.OnCpu(comm), comm, cpu);
      case Activity.Reclaiming(int cpu, var scope) ->
          plain(new TimeCategory.Reclaimed(scope), comm, cpu);
      case Activity.Queued queued -> new Classified(topicOf(queued), detailOf(comm, queued));
      case Activity.Blocked blocked -> blocked(comm, blocked);
      case Activity.Stopped stopped -> stopped(comm, stopped);
      case Activity.Unseen() -> plain(new TimeCategory.Unseen(), comm, -1);
    };
  }

  private static Classified plain(TimeCategory category, String comm, int cpu) {
    return new Classified(category, new StepDetail(comm, List.of(), "", cpu));
  }

  private TimeCategory topicOf(Activity.Queued queued) {
    Actor occupant = queued.occupant();
    if (throttled && (occupant.isIdle() || looksThrottled(queued.preempted()))) {
      return new TimeCategory.Throttled();
    }
    if (occupant.isIdle()) {
      return new TimeCategory.WakeupLatency();
    }
    return queued.occupantInTree()
        ? new TimeCategory.CpuShared()
        : new TimeCategory.CpuTaken(family(occupant.comm()));
  }

  /** As Linux 6.18 shows it: taken off the CPU on the way back to user mode. */
  private boolean looksThrottled(KernelStack preempted) {
    return stacks.read(preempted).functions().stream()
        .anyMatch(function -> function.contains(THROTTLE) || function.equals(TASK_WORK));
  }

  private StepDetail detailOf(String comm, Activity.Queued queued) {
    return new StepDetail(comm, stacks.read(queued.preempted()).functions(), "", queued.cpu());
  }

  private Classified blocked(String comm, Activity.Blocked blocked) {
    StackReader.Reading reading = stacks.read(blocked.stack());
    boolean own =
        blocked.waker().filter(w -> !w.inInterrupt() && w.actor().pid() == ownPid).isPresent();
    return new Classified(
        own ? new TimeCategory.ObserverEffect() : reading.category(),
        new StepDetail(comm, reading.functions(), nameOf(blocked.waker()), -1));
  }

  private static Classified stopped(String comm, Activity.Stopped stopped) {
    TimeCategory category =
        new TimeCategory.Stopped(
            stopped.signal().map(Activity.SentSignal::number).orElse(0),
            stopped.signal().map(signal -> family(signal.sender().comm())).orElse(""));
    return new Classified(category, new StepDetail(comm, List.of(), nameOf(stopped.waker()), -1));
  }

  private static String nameOf(Optional<Activity.Waker> waker) {
    return waker
        .filter(w -> !w.inInterrupt() && !w.actor().isIdle())
        .map(w -> family(w.actor().comm()))
        .orElse("");
  }

  /** Kernel workers have names of their own each: {@code kworker/1:2-events}. */
  private static String family(String comm) {
    int slash = comm.indexOf('/');
    return slash > 0 && Character.isLowerCase(comm.charAt(0)) ? comm.substring(0, slash) : comm;
  }
}

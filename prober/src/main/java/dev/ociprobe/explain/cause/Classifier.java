package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.ClassifiedPath.ClassifiedStep;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.Relation;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the categories of a critical path's steps. Not safe for use by several threads.
 *
 * @param stacks reads the kernel stacks of waiting threads
 * @param throttled true if {@code nr_throttled} of one of the runtime's cgroups has grown: a thread
 *     off its CPU alone doesn't prove throttling
 * @param ownPid of ociprobe itself
 * @param work of the CPUs meanwhile
 * @param requested events that the user asked for
 * @param names of the files and devices for which threads waited
 */
public record Classifier(
    StackReader stacks,
    boolean throttled,
    int ownPid,
    CpuWork work,
    RequestedEvents requested,
    FileNames names) {
  /** Linux 6.18 and later take a throttled thread off its CPU on the way back to user mode. */
  private static final Set<String> THROTTLED = Set.of("throttle_cfs_rq_work", "task_work_run");

  /** A classifier without samples and requested events. */
  public Classifier(StackReader stacks, boolean throttled, int ownPid) {
    this(stacks, throttled, ownPid, CpuWork.NONE, RequestedEvents.NONE, FileNames.ofHost());
  }

  /** Returns the step with its category: {@link TimeCategory.Unseen} if nothing is known of it. */
  public ClassifiedStep classify(Step step) {
    ClassifiedStep bare = classifyBare(step);
    return new ClassifiedStep(
        step,
        bare.category(),
        bare.detail().with(requested.between(step.fromNanos(), step.toNanos())),
        bare.stacks(),
        bare.outside());
  }

  private ClassifiedStep classifyBare(Step step) {
    String comm = step.thread().comm();
    return switch (step.activity()) {
      case Activity.Running(int cpu) when step.thread().pid() == ownPid ->
          new ClassifiedStep(
              step, new TimeCategory.ObserverEffect(), new StepDetail(comm, List.of(), "", cpu));
      case Activity.Running(int cpu) ->
          new ClassifiedStep(
              step,
              new TimeCategory.OnCpu(comm),
              new StepDetail(comm, List.of(), "", cpu),
              work.of(step, cpu, stacks),
              work.interruptsOf(step, cpu));
      case Activity.Reclaiming(int cpu, var scope) ->
          new ClassifiedStep(
              step, new TimeCategory.Reclaimed(scope), new StepDetail(comm, List.of(), "", cpu));
      case Activity.Queued queued ->
          new ClassifiedStep(
              step,
              categoryOf(queued),
              detailOf(comm, queued),
              StackWeights.NONE,
              work.interruptsOf(step, queued.cpu()));
      case Activity.Blocked blocked -> blocked(step, blocked);
      case Activity.Stopped stopped ->
          new ClassifiedStep(
              step,
              categoryOf(stopped),
              new StepDetail(comm, List.of(), nameOf(stopped.waker()), -1));
      case Activity.Unseen() ->
          new ClassifiedStep(
              step, new TimeCategory.Unseen(), new StepDetail(comm, List.of(), "", -1));
    };
  }

  private TimeCategory categoryOf(Activity.Queued queued) {
    Actor occupant = queued.occupant();
    if (throttled && (occupant.isIdle() || looksThrottled(queued.preempted()))) {
      return new TimeCategory.Throttled();
    }
    if (occupant.isIdle()) {
      return new TimeCategory.WakeupLatency();
    }
    if (occupant.pid() == ownPid) {
      return new TimeCategory.ObserverEffect();
    }
    if (throttled && !stacks.hasSymbols() && queued.preempted().depth() > 0) {
      return new TimeCategory.CpuTaken(
          ""); // by that program or by the quota: the stack has no names
    }
    return queued.relation().isInTree()
        ? new TimeCategory.CpuShared()
        : new TimeCategory.CpuTaken(
            family(occupant.comm()), queued.relation() == Relation.NAMESAKE);
  }

  private boolean looksThrottled(KernelStack preempted) {
    return stacks.read(preempted).functions().stream().anyMatch(THROTTLED::contains);
  }

  private StepDetail detailOf(String comm, Activity.Queued queued) {
    return new StepDetail(comm, stacks.read(queued.preempted()).functions(), "", queued.cpu())
        .about(CategoryText.occupantOf(queued));
  }

  private ClassifiedStep blocked(Step step, Activity.Blocked blocked) {
    StackReader.Reading reading = stacks.read(blocked.stack());
    boolean own =
        blocked.waker().filter(w -> !w.inInterrupt() && w.actor().pid() == ownPid).isPresent();
    ClassifiedStep alone =
        new ClassifiedStep(
            step,
            own ? new TimeCategory.ObserverEffect() : reading.category(),
            new StepDetail(step.thread().comm(), reading.functions(), nameOf(blocked.waker()), -1)
                .about(new WaitSubject(names).of(blocked, reading.functions())),
            StackWeights.of(
                new StackSite(
                    step.thread().comm(),
                    reading.category().call(),
                    reading.functions(),
                    stacks.program(
                        work.samples().waitingAt(step.thread().tid(), step.fromNanos()))),
                step.nanos()));
    return own || blocked.meanwhile().isEmpty()
        ? alone
        : withOthers(alone, reading.category(), blocked.meanwhile());
  }

  /**
   * A mechanism on the wait's own stack explains it, but for the time in which those who were to
   * end it had no CPU; without a mechanism, it is all about them.
   */
  private ClassifiedStep withOthers(
      ClassifiedStep alone, TimeCategory.Waited wait, List<Step> meanwhile) {
    Map<TimeCategory, Portion> all = new OutsiderTime(this).of(alone.step(), wait, meanwhile);
    if (!isKnown(alone)) {
      return new ClassifiedStep(alone.step(), wait, alone.detail(), alone.stacks(), all);
    }
    Map<TimeCategory, Portion> withoutCpu = new HashMap<>(all);
    withoutCpu.keySet().removeIf(part -> !(part.innermost() instanceof TimeCategory.CpuTaken));
    all.keySet().removeAll(withoutCpu.keySet());
    long rest = alone.nanos() - withoutCpu.values().stream().mapToLong(Portion::nanos).sum();
    return new ClassifiedStep(
        alone.step(),
        wait,
        alone.detail().with(OutsiderTime.most(all, rest)),
        alone.stacks(),
        withoutCpu);
  }

  /** Tells whether a step's own stack has its mechanism, so that no other thread's work counts. */
  boolean isKnown(ClassifiedStep step) {
    return stacks.isGracePeriod(step.detail().functions())
        || stacks.knowledge().causeOf(step.category(), step.detail()).isPresent();
  }

  private static TimeCategory categoryOf(Activity.Stopped stopped) {
    return new TimeCategory.Stopped(
        stopped.signal().map(Activity.SentSignal::number).orElse(0),
        stopped.signal().map(signal -> family(signal.sender().comm())).orElse(""));
  }

  private static String nameOf(Optional<Activity.Waker> waker) {
    return waker
        .filter(w -> !w.inInterrupt() && !w.actor().isIdle())
        .map(w -> family(w.actor().comm()))
        .orElse("");
  }

  /** Strips the part of a kernel worker's name that differs: {@code kworker/1:2-events}. */
  static String family(String comm) {
    int slash = comm.indexOf('/');
    return slash > 0 && Character.isLowerCase(comm.charAt(0)) ? comm.substring(0, slash) : comm;
  }
}

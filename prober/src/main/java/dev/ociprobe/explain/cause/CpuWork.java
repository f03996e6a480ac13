package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The work of the CPUs within the steps of a recording.
 *
 * @param samples of the threads on their CPUs
 * @param calls of the threads, if they were recorded
 * @param interrupts of the CPUs
 */
public record CpuWork(SampledThreads samples, SystemCallTimes calls, InterruptTimes interrupts) {
  /** A recording of the scheduler alone. */
  public static final CpuWork NONE =
      new CpuWork(SampledThreads.NONE, SystemCallTimes.NONE, InterruptTimes.NONE);

  /** Returns the work in a recording. */
  public static CpuWork of(Recording recording) {
    return new CpuWork(
        SampledThreads.of(recording), SystemCallTimes.of(recording), InterruptTimes.of(recording));
  }

  /** The stacks and system calls of a step on a CPU; interrupts aren't the thread's own work. */
  StackWeights of(Step step, int cpu, StackReader stacks) {
    int tid = step.thread().tid();
    return StackWeights.of(
        samples.between(tid, step.fromNanos(), step.toNanos()).stream()
            .filter(sample -> !interrupts.isBusyAt(cpu, sample.nanos()))
            .map(sample -> {
              StackSite site = stacks.site(step.thread().comm(), sample.kernel(), sample.user());
              return calls.at(tid, sample.nanos()).map(site::within).orElse(site);
            })
            .toList(),
        calls.within(tid, step.fromNanos(), step.toNanos()));
  }

  /** The parts of a step on a CPU, or in its run queue, in which that CPU handled interrupts. */
  Map<TimeCategory, Portion> interruptsOf(Step step, int cpu) {
    StepDetail detail = new StepDetail(step.thread().comm(), List.of(), "", cpu);
    Map<TimeCategory, Portion> parts = new HashMap<>();
    interrupts
        .within(cpu, step.fromNanos(), step.toNanos())
        .forEach((handler, nanos) ->
            parts.put(new TimeCategory.Interrupted(handler), new Portion(nanos, nanos, detail)));
    return parts;
  }
}

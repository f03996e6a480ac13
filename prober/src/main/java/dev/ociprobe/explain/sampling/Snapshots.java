package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.sampling.ThreadReader.Account;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The snapshots of one cycle. Immutable. */
public final class Snapshots {
  private static final long NANOS_A_MICRO = 1000;

  /** The reach of a snapshot: the sampler itself may have had no CPU for a while. */
  private static final long REACH_NANOS = 2 * Sampler.PERIOD_NANOS;

  private final List<Snapshot> samples;

  /**
   * Copies the snapshots of a cycle.
   *
   * @param samples in the order of time
   */
  Snapshots(List<Snapshot> samples) {
    this.samples = List.copyOf(samples);
  }

  /**
   * Estimates the time of a phase by category, from the snapshots and the accounting.
   *
   * @param throttled true if a CPU quota was used up during the cycle
   */
  public Breakdown breakdown(Timing timing, boolean throttled) {
    long from = timing.startNanos();
    long to = from + timing.durationNanos();
    Map<TimeCategory, Breakdown.Portion> portions = new HashMap<>();
    long seen = 0;
    for (int i = 0; i < samples.size(); i++) {
      long nanos = Math.min(end(i), to) - Math.max(begin(i), from);
      if (nanos > 0) {
        seen += nanos;
        add(portions, samples.get(i).category(), nanos, samples.get(i).detail());
      }
    }
    if (to - from > seen) {
      add(portions, new TimeCategory.Unseen(), to - from - seen, StepDetail.NONE);
    }
    return new Breakdown(
        timing.durationNanos(), divided(portions, queuedShare(portions, timing), throttled));
  }

  /** A snapshot stands for the time half-way to its neighbours, within its reach. */
  private long begin(int i) {
    long at = samples.get(i).nanos();
    return i == 0 ? at : at - Math.min(REACH_NANOS, (at - samples.get(i - 1).nanos()) / 2);
  }

  private long end(int i) {
    boolean isLast = i + 1 == samples.size();
    return isLast
        ? samples.get(i).nanos()
        : Math.min(begin(i + 1), samples.get(i).nanos() + REACH_NANOS);
  }

  private static void add(
      Map<TimeCategory, Breakdown.Portion> portions,
      TimeCategory category,
      long nanos,
      StepDetail detail) {
    portions.merge(category, new Breakdown.Portion(nanos, nanos, detail), Breakdown.Portion::and);
  }

  /**
   * The share of runnable time spent waiting for a CPU, 0 to 1. It comes from the scheduler's
   * accounting; without that, the call's rusage gives an upper bound of its time on CPUs.
   */
  private double queuedShare(Map<TimeCategory, Breakdown.Portion> portions, Timing timing) {
    Account account = accountOf(timing);
    if (account.runNanos() + account.waitNanos() > 0) {
      return (double) account.waitNanos() / (account.runNanos() + account.waitNanos());
    }
    long runnable =
        portions.entrySet().stream()
            .filter(each -> each.getKey() instanceof TimeCategory.OnCpu)
            .mapToLong(each -> each.getValue().nanos())
            .sum();
    long used = timing.usage().map(Snapshots::cpuNanos).orElse(runnable);
    return runnable <= used ? 0 : (double) (runnable - used) / runnable;
  }

  private static Map<TimeCategory, Breakdown.Portion> divided(
      Map<TimeCategory, Breakdown.Portion> portions, double queuedShare, boolean throttled) {
    Map<TimeCategory, Breakdown.Portion> divided = new HashMap<>();
    portions.forEach((category, portion) -> {
      long queued =
          category instanceof TimeCategory.OnCpu ? Math.round(portion.nanos() * queuedShare) : 0;
      add(divided, category, portion.nanos() - queued, portion.detail());
      if (queued > 0) {
        TimeCategory why = throttled ? new TimeCategory.Throttled() : new TimeCategory.CpuTaken("");
        add(divided, why, queued, portion.detail());
      }
    });
    return divided;
  }

  private static long cpuNanos(ResourceUsage usage) {
    return (usage.userMicros() + usage.systemMicros()) * NANOS_A_MICRO;
  }

  /** The scheduler's accounting during the phase, for all threads that were seen. */
  private Account accountOf(Timing timing) {
    if (samples.isEmpty()) {
      return Account.NONE;
    }
    Account before = before(timing).total();
    Account after = after(timing).total();
    return new Account(
        after.runNanos() - before.runNanos(), after.waitNanos() - before.waitNanos());
  }

  private Snapshot before(Timing timing) {
    return samples.stream()
        .filter(sample -> sample.nanos() <= timing.startNanos())
        .reduce((earlier, later) -> later)
        .orElse(samples.getFirst());
  }

  private Snapshot after(Timing timing) {
    long end = timing.startNanos() + timing.durationNanos();
    return samples.stream()
        .filter(sample -> sample.nanos() >= end)
        .findFirst()
        .orElse(samples.getLast());
  }

  /**
   * Sentences on what the kernel accounted during a phase.
   *
   * @param throttled true if a CPU quota was used up during the cycle
   * @param stolenNanos that the hypervisor gave to others during the phase
   */
  public List<String> notes(Timing timing, boolean throttled, long stolenNanos) {
    List<String> notes = new ArrayList<>();
    notes.add("accounted: " + String.join(", ", accounted(timing, throttled, stolenNanos)));
    List<String> waits = waits(timing);
    if (!waits.isEmpty()) {
      notes.add("tasks of the host waited " + String.join(", ", waits) + " (PSI)");
    }
    return notes;
  }

  private List<String> accounted(Timing timing, boolean throttled, long stolenNanos) {
    List<String> accounted = new ArrayList<>();
    timing
        .usage()
        .ifPresent(usage -> {
          accounted.add(millis(cpuNanos(usage)) + " on CPUs");
          accounted.add(usage.majorFaults() + " major page faults (rusage)");
        });
    if (!accountOf(timing).equals(Account.NONE)) {
      accounted.add(millis(accountOf(timing).waitNanos()) + " waiting for a CPU (schedstat)");
    }
    accounted.add((throttled ? "a" : "no") + " quota used up in the whole cycle (cpu.stat)");
    accounted.add(millis(stolenNanos) + " stolen");
    return accounted;
  }

  /** The waits of the host's tasks for each resource, as phrases. */
  private List<String> waits(Timing timing) {
    if (samples.isEmpty()) {
      return List.of();
    }
    Map<String, Long> stalled = after(timing).pressure().since(before(timing).pressure()).micros();
    return HostPressure.RESOURCES.entrySet().stream()
        .filter(each -> stalled.containsKey(each.getKey()))
        .map(each ->
            millis(stalled.getOrDefault(each.getKey(), 0L) * NANOS_A_MICRO)
                + " for "
                + each.getValue())
        .toList();
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}

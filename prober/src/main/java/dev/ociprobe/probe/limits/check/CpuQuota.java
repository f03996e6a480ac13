package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.LimitCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether a container gets the CPU time of its quota, and not more. Quotas that together leave half
 * of the host's CPUs free are tried at the same time.
 */
final class CpuQuota implements LimitCheck {
  /** What a container may do before the window begins, besides a period. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final Duration GLANCE = Duration.ofMillis(1);

  /** What a busy host keeps from a container shows as less than its quota: a second look tells. */
  private static final int MAX_TRIED_AGAIN = 6;

  private final List<Integer> percentages;
  private final List<Integer> periodsMs;

  CpuQuota() {
    this(List.of(5, 10, 20, 50, 100, 150), List.of(10, 100, 1000));
  }

  CpuQuota(List<Integer> percentages, List<Integer> periodsMs) {
    this.percentages = percentages;
    this.periodsMs = periodsMs;
  }

  @Override
  public String id() {
    return "cpu.quota";
  }

  @Override
  public String title() {
    return "CPU time against the quota: 5 to 150 % at periods of 10, 100 and 1000 ms";
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "CPU: up to two CPUs for --duration, or three periods, a group of quotas",
        "processes: up to two a container");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    int more = MAX_TRIED_AGAIN;
    for (int period : periodsMs) {
      for (List<Integer> group : groups(percentages, 50 * context.cpus())) {
        for (QuotaCase each : measured(context, cases(context, group, period))) {
          if (each.fellShort() && more-- > 0) {
            measured(context, List.of(each.again())).forEach(QuotaCase::conclude);
          } else {
            each.conclude();
          }
        }
      }
    }
  }

  /** In order, as many together as stay within the bound; one that doesn't is alone. */
  static List<List<Integer>> groups(List<Integer> percentages, int bound) {
    List<List<Integer>> groups = new ArrayList<>();
    int sum = bound + 1;
    for (int percentage : percentages) {
      if (sum + percentage > bound) {
        groups.add(new ArrayList<>());
        sum = 0;
      }
      groups.getLast().add(percentage);
      sum += percentage;
    }
    return groups;
  }

  private static List<QuotaCase> cases(
      CheckContext context, List<Integer> percentages, int periodMs) {
    return percentages.stream()
        .map(percentage -> new QuotaCase(context, percentage, Duration.ofMillis(periodMs)))
        .toList();
  }

  /** Runs them all at once; those that can be had here and that the runtime took are returned. */
  private static List<QuotaCase> measured(CheckContext context, List<QuotaCase> cases)
      throws CheckInterruptedException {
    List<QuotaCase> running = new ArrayList<>();
    try {
      for (QuotaCase each : cases) {
        if (each.begin()) {
          running.add(each);
        }
      }
      if (!running.isEmpty()) {
        Duration period = running.getFirst().period();
        context.pause(period.plus(SETTLING));
        atPeriodEnds(context, running, QuotaCase::mark);
        context.pause(window(context.duration(), period));
        atPeriodEnds(context, running, QuotaCase::measure);
      }
      for (QuotaCase each : running) {
        each.askToEnd();
      }
      for (QuotaCase each : running) {
        each.awaitEnd();
      }
      return running;
    } finally {
      cases.forEach(QuotaCase::close);
    }
  }

  /**
   * Does something with each where a period of its own ends: then it has what the period gave it,
   * and nothing of the next.
   */
  private static void atPeriodEnds(
      CheckContext context, List<QuotaCase> running, Consumer<QuotaCase> action)
      throws CheckInterruptedException {
    List<QuotaCase> waiting = new ArrayList<>(running);
    waiting.forEach(QuotaCase::watchPeriods);
    long patience = 2 * running.getFirst().period().toNanos();
    long began = System.nanoTime();
    while (!waiting.isEmpty()) {
      boolean late = System.nanoTime() - began > patience;
      waiting.removeIf(each -> {
        boolean now = late || each.hasPeriodEnded();
        if (now) {
          action.accept(each);
        }
        return now;
      });
      context.pause(GLANCE);
    }
  }

  /** Whole periods, three at least, but for the one whose end is waited for. */
  private static Duration window(Duration wanted, Duration period) {
    long periods = Math.max(3, Math.ceilDiv(wanted.toNanos(), period.toNanos()));
    return period.multipliedBy(periods).minus(period.dividedBy(2));
  }
}

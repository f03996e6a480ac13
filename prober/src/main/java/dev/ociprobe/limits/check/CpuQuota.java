package dev.ociprobe.limits.check;

import dev.ociprobe.limits.Check;
import dev.ociprobe.limits.CheckContext;
import dev.ociprobe.limits.CheckInterruptedException;
import dev.ociprobe.limits.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a container gets the CPU time of its quota, and not more. Quotas that together leave half
 * of the host's CPUs free are tried at the same time.
 */
final class CpuQuota implements Check {
  /** What a container may do before the window begins, besides a period. */
  private static final Duration SETTLING = Duration.ofMillis(100);

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
    for (int period : periodsMs) {
      for (List<Integer> group : groups(percentages, 50 * context.cpus())) {
        tryGroup(context, group, period);
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

  private static void tryGroup(CheckContext context, List<Integer> percentages, int periodMs)
      throws CheckInterruptedException {
    List<QuotaCase> running = new ArrayList<>();
    try {
      for (int percentage : percentages) {
        begin(context, percentage, periodMs, running);
      }
      Duration period = Duration.ofMillis(periodMs);
      context.pause(period.plus(SETTLING));
      for (QuotaCase each : running) {
        each.mark();
      }
      context.pause(window(context.duration(), period));
      for (QuotaCase each : running) {
        each.measure();
      }
      for (QuotaCase each : running) {
        each.askToEnd();
      }
      for (QuotaCase each : running) {
        each.conclude(context.tolerance());
      }
    } finally {
      running.forEach(QuotaCase::close);
    }
  }

  private static void begin(
      CheckContext context, int percentage, int periodMs, List<QuotaCase> running)
      throws CheckInterruptedException {
    QuotaCase each = new QuotaCase(context, percentage, Duration.ofMillis(periodMs));
    if (percentage >= 100 * context.cpus()) {
      each.report()
          .unsupported(
              "this host's containers can't use more than %d CPU".formatted(context.cpus()));
      return;
    }
    try {
      each.open();
      running.add(each);
    } catch (RefusedException e) {
      each.refused(e);
    }
  }

  /** Whole periods, three at least. */
  private static Duration window(Duration wanted, Duration period) {
    long periods = Math.max(3, Math.ceilDiv(wanted.toNanos(), period.toNanos()));
    return period.multipliedBy(periods);
  }
}

package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.HostFacts;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Checks that a container gets the CPU time of its quota, and no more. Quotas that together leave
 * half of the host's CPUs free are measured at the same time.
 */
final class CpuQuota implements LimitCheck {
  /** The time that a container runs before its window begins, in addition to a period. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final Duration POLL = Duration.ofMillis(1);

  /** The second tries, alone, of quotas that a busy host may have cut short. */
  private static final int MAX_RETRIES = 6;

  private final List<TriedQuota> quotas;

  CpuQuota() {
    this(List.of(5, 10, 20, 50, 100, 150), List.of(10, 100, 1000));
  }

  /** A check of each of these percentages at each of these periods. */
  CpuQuota(List<Integer> percentages, List<Integer> periodsMs) {
    this(
        periodsMs.stream()
            .map(Duration::ofMillis)
            .flatMap(period -> percentages.stream().map(each -> TriedQuota.of(each, period)))
            .toList());
  }

  /** A check of these quotas, those of the same period side by side. */
  CpuQuota(List<TriedQuota> quotas) {
    this.quotas = quotas;
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
  public Basis basis() {
    return new Basis(
        "CPU time of the cgroup and of the runtime's processes outside it",
        "the same processes without a quota",
        "nr_throttled grew");
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "CPU: up to two CPUs for --duration, or three periods, for each group of quotas",
        "processes: up to two for each container");
  }

  @Override
  public void run(CheckContext context) throws RefusedException, CheckInterruptedException {
    Map<Integer, FreeSpin> free = new HashMap<>();
    int retries = MAX_RETRIES;
    for (List<TriedQuota> group : groups(quotas, 0.5 * cpus(context.host()))) {
      for (QuotaTrial each : measured(context, trials(context, group, free))) {
        if (each.wasRefused() || (each.fellShort() && retries-- > 0)) {
          triedAgain(context, each).conclude();
        } else {
          each.conclude();
        }
      }
    }
  }

  /** The same quota, alone; again and again while the runtime refuses it. */
  private static QuotaTrial triedAgain(CheckContext context, QuotaTrial first)
      throws CheckInterruptedException {
    QuotaTrial again = first;
    int tries = 0;
    do {
      again = again.again();
      measured(context, List.of(again));
    } while (again.wasRefused() && ++tries < CheckContext.MORE_TRIES);
    return again;
  }

  /** The CPUs that containers can use together, which a quota above them may bound. */
  static double cpus(HostFacts host) {
    double all = host.cpus().size();
    return host.above().cpus().map(room -> Math.min(room.left(), all)).orElse(all);
  }

  /** Groups quotas of one period, in their order, up to so many CPUs; one above is alone. */
  static List<List<TriedQuota>> groups(List<TriedQuota> quotas, double cpus) {
    List<List<TriedQuota>> groups = new ArrayList<>();
    double sum = 0;
    for (TriedQuota quota : quotas) {
      if (groups.isEmpty()
          || sum + quota.cpus() > cpus
          || !groups.getLast().getLast().period().equals(quota.period())) {
        groups.add(new ArrayList<>());
        sum = 0;
      }
      groups.getLast().add(quota);
      sum += quota.cpus();
    }
    return groups;
  }

  private static List<QuotaTrial> trials(
      CheckContext context, List<TriedQuota> group, Map<Integer, FreeSpin> free)
      throws RefusedException, CheckInterruptedException {
    List<QuotaTrial> trials = new ArrayList<>();
    for (TriedQuota quota : group) {
      if (!free.containsKey(quota.processes())) {
        free.put(quota.processes(), FreeSpin.measure(context, quota.processes()));
      }
      FreeSpin control = Objects.requireNonNull(free.get(quota.processes()));
      trials.add(new QuotaTrial(context, quota, control));
    }
    return trials;
  }

  /** Runs all trials at once, and returns them. */
  private static List<QuotaTrial> measured(CheckContext context, List<QuotaTrial> trials)
      throws CheckInterruptedException {
    List<QuotaTrial> running = new ArrayList<>();
    try {
      for (QuotaTrial each : trials) {
        if (each.begin()) {
          running.add(each);
        }
      }
      if (!running.isEmpty()) {
        Duration period = running.getFirst().period();
        context.clock().pause(period.plus(SETTLING));
        atPeriodEnds(context, running, QuotaTrial::mark);
        context.clock().pause(window(context.plan().duration(), period));
        atPeriodEnds(context, running, QuotaTrial::measure);
      }
      for (QuotaTrial each : running) {
        each.askToEnd();
      }
      for (QuotaTrial each : running) {
        each.awaitEnd();
      }
      return trials;
    } finally {
      trials.forEach(QuotaTrial::close);
    }
  }

  /**
   * Acts on each container when one of its own periods ends: then it has used what that period
   * gave, and nothing of the next.
   */
  private static void atPeriodEnds(
      CheckContext context, List<QuotaTrial> running, Consumer<QuotaTrial> action)
      throws CheckInterruptedException {
    List<QuotaTrial> waiting = new ArrayList<>(running);
    waiting.forEach(QuotaTrial::watchPeriods);
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
      context.clock().pause(POLL);
    }
  }

  /** At least three whole periods, less half a period for the one whose end is awaited. */
  private static Duration window(Duration wanted, Duration period) {
    long periods = Math.max(3, Math.ceilDiv(wanted.toNanos(), period.toNanos()));
    return period.multipliedBy(periods).minus(period.dividedBy(2));
  }
}

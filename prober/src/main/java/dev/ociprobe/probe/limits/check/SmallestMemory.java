package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Finds the memory limits under which a runtime can create a container only sometimes: the limit is
 * no sharp number, since what a create needs differs from one to the next.
 */
final class SmallestMemory implements LimitCheck {
  private static final long MIN_BYTES = 64L << 10;
  private static final long MAX_BYTES = 64L << 20;

  /** Any limit is written as a multiple of the page: 64 KiB is one of every page size. */
  private static final long GRAIN = 64L << 10;

  /** The ratio of the bounds at which the bisection ends. */
  private static final double PRECISION = 1.1;

  private static final int TRIES = 5;

  /** The first step is this part of the limit. */
  private static final int STEPS_PER_LIMIT = 24;

  /**
   * The factor from one step to the next: on a busy host the bisection may end far from the limits
   * in question.
   */
  private static final double STEP_GROWTH = 1.5;

  @Override
  public String id() {
    return "memory.limit.smallest";
  }

  @Override
  public String title() {
    return "the smallest memory limits under which create works: never, sometimes, always";
  }

  @Override
  public Basis basis() {
    return Basis.read("creates that work, of five with each limit");
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "idle containers, about 60 of them and more on a busy host, with at most 64 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.MEMORY_LIMIT, report -> find(context, report));
  }

  private static Conclusion find(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Creates creates = new Creates(context, report);
    if (!creates.works(MAX_BYTES)) {
      return new Conclusion.Inconclusive(
          "create fails with a limit of %d MiB, the largest that is tried"
              .formatted(MAX_BYTES >> 20),
          remedy(context.runtime().name(), OptionalLong.empty()));
    }
    long middle = bisect(creates);
    long step = Math.max(GRAIN, middle / STEPS_PER_LIMIT / GRAIN * GRAIN);
    OptionalLong always = creates.firstFrom(middle, step, TRIES);
    OptionalLong never = creates.firstFrom(middle - step, -step, 0);
    report.requested("linux.resources.memory.limit", "around " + middle);
    never.ifPresent(bytes -> report.observed("create never worked with", bytes, "bytes"));
    always.ifPresent(bytes -> report.observed("create always worked with", bytes, "bytes"));
    creates.tell(report);
    return creates.held && !creates.other
        ? new Conclusion.Written(
            "this check looks for the limits that are too small to create a container with;"
                + " memory.limit tests whether limits hold",
            remedy(context.runtime().name(), always))
        : Conclusion.notWritten();
  }

  private static String remedy(String runtime, OptionalLong always) {
    return always.isPresent()
        ? "give the containers of %s at least %d KiB".formatted(runtime, always.getAsLong() >> 10)
        : "give the containers of %s more than %d MiB".formatted(runtime, MAX_BYTES >> 20);
  }

  private static long bisect(Creates creates) throws CheckInterruptedException {
    long enough = MAX_BYTES;
    long tooLittle = MIN_BYTES;
    while (enough > tooLittle * PRECISION && enough - tooLittle > GRAIN) {
      long middle = Math.round(Math.sqrt((double) tooLittle * enough) / GRAIN) * GRAIN;
      if (creates.works(middle)) {
        enough = middle;
      } else {
        tooLittle = middle;
      }
    }
    return enough;
  }

  /** Creates with one limit after the other, and how often each worked. */
  private static final class Creates {
    private final CheckContext context;
    private final CaseReport report;
    private final Map<Long, Integer> worked = new TreeMap<>();
    private boolean held;
    private boolean other;
    private String words = "";

    Creates(CheckContext context, CaseReport report) {
      this.context = context;
      this.report = report;
    }

    /**
     * Steps through limits, faster and faster, up to the first with which that many creates of all
     * tries work; empty if none between the bounds is one.
     */
    OptionalLong firstFrom(long first, long step, int wanted) throws CheckInterruptedException {
      double stride = step;
      for (long limit = first;
          limit >= MIN_BYTES && limit <= MAX_BYTES;
          limit += Math.round(stride / GRAIN) * GRAIN) {
        if (tried(limit) == wanted) {
          return OptionalLong.of(limit);
        }
        stride *= STEP_GROWTH;
      }
      return OptionalLong.empty();
    }

    private int tried(long limit) throws CheckInterruptedException {
      int count = 0;
      for (int i = 0; i < TRIES; i++) {
        count += works(limit) ? 1 : 0;
      }
      worked.put(limit, count);
      return count;
    }

    boolean works(long limit) throws CheckInterruptedException {
      ContainerPlan plan =
          ContainerPlan.running(Workload.idle())
              .with(LimitArguments.resources("memory.limit=" + limit));
      try (ContainerUnderTest container = context.create(plan)) {
        report.member(container, CgroupSetting.MEMORY_LIMIT);
        // systemd removes the cgroup of a container that its limit has killed at once
        if (container.cgroups().read(CgroupSetting.MEMORY_LIMIT)
            instanceof FileContent.Text(String text)) {
          held |= text.equals(String.valueOf(limit));
          other |= !text.equals(String.valueOf(limit));
        }
        return true;
      } catch (RefusedException e) {
        words = e.words();
        return false;
      }
    }

    void tell(CaseReport report) {
      worked.forEach((limit, count) ->
          report.evidence(
              "with %,d bytes, %d of %d creates worked".formatted(limit, count, TRIES)));
      if (!words.isEmpty()) {
        report.evidence("a create that fails says: " + words);
      }
    }
  }
}

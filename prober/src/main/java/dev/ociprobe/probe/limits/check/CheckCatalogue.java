package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.text.NearestNames;
import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order of running and showing them. A new check is added here. */
public final class CheckCatalogue {
  private static final List<LimitCheck> ALL =
      Stream.of(
              List.of(
                  new CpuQuota(),
                  new CpuBurst(),
                  new CpuShares(),
                  new CpuCpuset(),
                  new CpuIdle(),
                  new CpuMems(),
                  new CpuScaling(),
                  new CpuWorkTime(),
                  new MemoryLimit(),
                  new SmallestMemory(),
                  new MemorySwap(),
                  new MemorySoft(),
                  new MemoryHigh(),
                  new MemoryProtection("memory.min"),
                  new MemoryProtection("memory.low"),
                  new MemorySwappiness(),
                  new MemoryKernel(),
                  new MemoryOomDisabled(),
                  new MemoryUpdate(),
                  new PidsLimit()),
              BlkioThrottle.all(),
              List.of(
                  new BlkioWeight(),
                  UnifiedFile.ioWeight(),
                  new IoLatency(),
                  new Devices(),
                  new Freezer(),
                  new Hugetlb(),
                  NetworkTags.classId(),
                  NetworkTags.priority(),
                  new Unified(),
                  UpdateTasks.pids(),
                  new UpdateShares(),
                  new UpdateThrottle(),
                  new UpdateSwap(),
                  UpdateTasks.unified(),
                  new ExecMembership(),
                  new ExecLimits(),
                  new CgroupMembership(),
                  new CgroupParent(),
                  new CgroupLeftovers()))
          .flatMap(List::stream)
          .toList();

  private CheckCatalogue() {}

  public static List<LimitCheck> all() {
    return ALL;
  }

  /** The checks whose ids begin with that prefix; none if it is empty. */
  public static List<LimitCheck> beginningWith(String prefix) {
    return prefix.isEmpty()
        ? List.of()
        : ALL.stream().filter(check -> check.id().startsWith(prefix)).toList();
  }

  /** Asks for the ids that are similar to a name that no check has; empty if none is. */
  public static String nearest(String name) {
    return NearestNames.hint(name, ALL.stream().map(LimitCheck::id).toList());
  }
}

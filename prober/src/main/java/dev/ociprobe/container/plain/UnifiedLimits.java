package dev.ociprobe.container.plain;

import static java.util.Objects.requireNonNullElse;

import dev.ociprobe.bundle.spec.BlockIo;
import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Memory;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Uint64;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.SharesMapping;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a container as cgroup version 2 has them, in an order that the kernel accepts.
 * Shares become weights in proportion, so that the ratios of the one are those of the other.
 */
final class UnifiedLimits {
  private static final long DEFAULT_PERIOD_MICROS = 100_000;

  private final ControlValues values = new ControlValues(each -> each.unified().orElseThrow());

  private UnifiedLimits() {}

  static List<ControlValue> of(Resources resources) {
    UnifiedLimits limits = new UnifiedLimits();
    limits.add(requireNonNullElse(resources.cpu(), Cpu.NONE));
    if (resources.memory() != null) {
      limits.add(resources.memory());
    }
    if (resources.blockIO() != null) {
      limits.add(resources.blockIO());
    }
    ControlValues.orNone(resources.hugepageLimits())
        .forEach(each -> limits.values.set("hugetlb." + each.pageSize() + ".max", each.limit()));
    limits.values.setShared(resources);
    ControlValues.orNone(resources.unified()).forEach(limits.values::set);
    return limits.values.list();
  }

  /** The sentence on a limit that version 2 doesn't have; empty if it has all. */
  static Optional<String> missing(Resources resources) {
    if (resources.network() != null) {
      return Optional.of("cgroup version 2 has no tags for network traffic");
    }
    Memory memory = resources.memory();
    return memory != null
            && (memory.swappiness() != null
                || memory.kernel() != null
                || memory.kernelTCP() != null
                || Boolean.TRUE.equals(memory.disableOOMKiller()))
        ? Optional.of(
            "cgroup version 2 has no swappiness, no limits of kernel memory, and its OOM killer"
                + " can't be switched off")
        : Optional.empty();
  }

  private void add(Cpu cpu) {
    if (cpu.quota() != null || cpu.period() != null) {
      String period = String.valueOf(requireNonNullElse(cpu.period(), DEFAULT_PERIOD_MICROS));
      values.set(CgroupSetting.CPU_QUOTA, ControlValues.orMax(cpu.quota()) + " " + period);
    }
    values.set(CgroupSetting.CPU_BURST, cpu.burst());
    values.set(CgroupSetting.CPU_SHARES, weight(cpu.shares()));
    values.set(CgroupSetting.CPU_IDLE, cpu.idle());
    values.set("cpu.rt_period_us", cpu.realtimePeriod());
    values.set("cpu.rt_runtime_us", cpu.realtimeRuntime());
    values.set(CgroupSetting.CPUSET_CPUS, cpu.cpus());
    values.set(CgroupSetting.CPUSET_MEMS, cpu.mems());
  }

  private static @Nullable Long weight(@Nullable Uint64 shares) {
    return shares == null ? null : SharesMapping.LINEAR.weight(shares.value().longValueExact());
  }

  private void add(Memory memory) {
    values.set(CgroupSetting.MEMORY_LIMIT, maximum(memory.limit()));
    values.set(CgroupSetting.MEMORY_SWAP, swapAlone(memory));
    values.set(CgroupSetting.MEMORY_SOFT_LIMIT, maximum(memory.reservation()));
  }

  private static @Nullable String maximum(@Nullable Long bytes) {
    return bytes == null ? null : ControlValues.orMax(bytes);
  }

  /** The configuration limits memory and swap together. */
  private static @Nullable String swapAlone(Memory memory) {
    Long both = memory.swap();
    Long limit = memory.limit();
    return both == null || both < 0 || limit == null || limit < 0
        ? maximum(both)
        : String.valueOf(Math.max(0, both - limit));
  }

  private void add(BlockIo io) {
    values.set(CgroupSetting.BFQ_WEIGHT, io.weight());
    ControlValues.orNone(io.weightDevice())
        .forEach(each ->
            values.set(
                CgroupSetting.BFQ_WEIGHT, each.major() + ":" + each.minor() + " " + each.weight()));
    throttle(CgroupSetting.READ_BYTES_LIMIT, "rbps", io.throttleReadBpsDevice());
    throttle(CgroupSetting.WRITTEN_BYTES_LIMIT, "wbps", io.throttleWriteBpsDevice());
    throttle(CgroupSetting.READ_OPERATIONS_LIMIT, "riops", io.throttleReadIOPSDevice());
    throttle(CgroupSetting.WRITE_OPERATIONS_LIMIT, "wiops", io.throttleWriteIOPSDevice());
  }

  private void throttle(
      CgroupSetting setting, String key, @Nullable List<BlockIo.ThrottleDevice> devices) {
    ControlValues.orNone(devices)
        .forEach(each ->
            values.set(setting, each.major() + ":" + each.minor() + " " + key + "=" + each.rate()));
  }
}

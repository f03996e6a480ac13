package dev.ociprobe.container.plain;

import static java.util.Objects.requireNonNullElse;

import dev.ociprobe.bundle.spec.BlockIo;
import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Memory;
import dev.ociprobe.bundle.spec.Network;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits of a container as cgroup version 1 has them, in an order that the kernel accepts. */
final class LegacyLimits {
  private final ControlValues values = new ControlValues(each -> each.legacy().orElseThrow());

  private LegacyLimits() {}

  static List<ControlValue> of(Resources resources) {
    LegacyLimits limits = new LegacyLimits();
    limits.add(requireNonNullElse(resources.cpu(), Cpu.NONE));
    if (resources.memory() != null) {
      limits.add(resources.memory());
    }
    if (resources.blockIO() != null) {
      limits.add(resources.blockIO());
    }
    if (resources.network() != null) {
      limits.add(resources.network());
    }
    ControlValues.orNone(resources.hugepageLimits())
        .forEach(each ->
            limits.values.set("hugetlb." + each.pageSize() + ".limit_in_bytes", each.limit()));
    limits.values.setShared(resources);
    return limits.values.list();
  }

  private void add(Cpu cpu) {
    values.set(CgroupSetting.CPU_SHARES, cpu.shares());
    values.set(CgroupSetting.CPU_PERIOD, cpu.period());
    values.set(CgroupSetting.CPU_QUOTA, cpu.quota());
    values.set(CgroupSetting.CPU_BURST, cpu.burst());
    values.set("cpu.rt_period_us", cpu.realtimePeriod());
    values.set("cpu.rt_runtime_us", cpu.realtimeRuntime());
    values.set(CgroupSetting.CPU_IDLE, cpu.idle());
    values.set(CgroupSetting.CPUSET_CPUS, cpu.cpus());
    values.set(CgroupSetting.CPUSET_MEMS, cpu.mems());
  }

  // Memory first: memory and swap together can't be less.
  private void add(Memory memory) {
    values.set(CgroupSetting.MEMORY_LIMIT, memory.limit());
    values.set(CgroupSetting.MEMORY_SWAP, memory.swap());
    values.set(CgroupSetting.MEMORY_SOFT_LIMIT, memory.reservation());
    values.set(CgroupSetting.KERNEL_MEMORY, memory.kernel());
    values.set("memory.kmem.tcp.limit_in_bytes", memory.kernelTCP());
    values.set(CgroupSetting.MEMORY_SWAPPINESS, memory.swappiness());
    if (Boolean.TRUE.equals(memory.disableOOMKiller())) {
      values.set(CgroupSetting.OOM_CONTROL, 1);
    }
  }

  private void add(BlockIo io) {
    values.set(CgroupSetting.BFQ_WEIGHT, io.weight());
    ControlValues.orNone(io.weightDevice())
        .forEach(each ->
            values.set(
                "blkio.bfq.weight_device",
                each.major() + ":" + each.minor() + " " + each.weight()));
    throttle(CgroupSetting.READ_BYTES_LIMIT, io.throttleReadBpsDevice());
    throttle(CgroupSetting.WRITTEN_BYTES_LIMIT, io.throttleWriteBpsDevice());
    throttle(CgroupSetting.READ_OPERATIONS_LIMIT, io.throttleReadIOPSDevice());
    throttle(CgroupSetting.WRITE_OPERATIONS_LIMIT, io.throttleWriteIOPSDevice());
  }

  private void throttle(CgroupSetting setting, @Nullable List<BlockIo.ThrottleDevice> devices) {
    ControlValues.orNone(devices)
        .forEach(
            each -> values.set(setting, each.major() + ":" + each.minor() + " " + each.rate()));
  }

  private void add(Network network) {
    values.set(CgroupSetting.NETWORK_CLASS, network.classID());
    ControlValues.orNone(network.priorities())
        .forEach(each ->
            values.set(CgroupSetting.NETWORK_PRIORITIES, each.name() + " " + each.priority()));
  }
}

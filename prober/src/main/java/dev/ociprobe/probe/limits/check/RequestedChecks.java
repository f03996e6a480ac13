package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.spec.BlockIo;
import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.HugepageLimit;
import dev.ociprobe.bundle.spec.Memory;
import dev.ociprobe.bundle.spec.Network;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Uint64;
import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.probe.limits.LimitCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the limits that a {@code linux.resources} holds, each with its value. Each limit is
 * tried alone, so that no other one hides it.
 */
public final class RequestedChecks {
  private static final long DEFAULT_PERIOD_MICROS = 100_000;
  private static final long DEFAULT_QUOTA_MICROS = 20_000;
  private static final long MOST_MEMORY_BESIDE_SWAP = 32L << 20;
  private static final int MOST_PIDS = 1 << 22;

  private final List<LimitCheck> checks = new ArrayList<>();
  private final List<String> untried = new ArrayList<>();

  private RequestedChecks(Resources resources) {
    addAll(resources.cpu(), RequestedChecks::cpu);
    addAll(resources.memory(), RequestedChecks::memory);
    if (resources.pids() != null) {
      add("pids.limit", resources.pids().limit(), limit -> new PidsLimit(List.of(tasks(limit))));
    }
    addAll(resources.blockIO(), RequestedChecks::blockIo);
    if (resources.hugepageLimits() != null) {
      resources.hugepageLimits().forEach(this::hugePages);
    }
    addAll(resources.network(), RequestedChecks::network);
    if (resources.unified() != null) {
      resources.unified().forEach(this::unified);
    }
    unknown("rdma", resources.rdma());
    unknown("devices", resources.devices());
  }

  public static RequestedChecks of(Resources resources) {
    return new RequestedChecks(resources);
  }

  public List<LimitCheck> checks() {
    return List.copyOf(checks);
  }

  /** The limits that no check tries, by the names of config.json or of {@code --limit}. */
  public List<String> untried() {
    return List.copyOf(untried);
  }

  /** Adds the limits of one part of the resources. */
  private interface Part<T> {
    void add(RequestedChecks requested, T part);
  }

  private <T> void addAll(@Nullable T part, Part<T> adder) {
    if (part != null) {
      adder.add(this, part);
    }
  }

  private void add(String name, @Nullable Long value, LongFunction<LimitCheck> check) {
    if (value != null && value < 0) {
      untried.add(name + "=" + value + " (no limit)");
    } else if (value != null) {
      checks.add(new RequestedCheck(check.apply(value), name + "=" + value));
    }
  }

  private void add(String name, @Nullable Uint64 value, LongFunction<LimitCheck> check) {
    add(name, value == null ? null : (Long) clamped(value), check);
  }

  private void unknown(String name, @Nullable Object value) {
    if (value != null) {
      untried.add(name);
    }
  }

  private static long clamped(Uint64 value) {
    return value.value().bitLength() < Long.SIZE ? value.value().longValue() : Long.MAX_VALUE;
  }

  private static int tasks(long limit) {
    return (int) Math.min(limit, MOST_PIDS);
  }

  private void cpu(Cpu cpu) {
    long period = cpu.period() == null ? DEFAULT_PERIOD_MICROS : clamped(cpu.period());
    Duration length = Duration.ofNanos(Math.multiplyExact(1000, Math.min(period, 1L << 32)));
    long quota = cpu.quota() == null ? DEFAULT_QUOTA_MICROS : cpu.quota();
    if (cpu.quota() != null && quota > 0) {
      TriedQuota tried = new TriedQuota(quota, length);
      checks.add(new RequestedCheck(new CpuQuota(List.of(tried)), "cpu.quota=" + tried.name()));
    } else if (cpu.quota() != null) {
      untried.add("cpu.quota=" + quota + " (no limit)");
    }
    add(
        "cpu.burst",
        cpu.burst(),
        burst -> CpuBurst.requesting(new TriedQuota(Math.max(quota, 1000), length), burst));
    add("cpu.shares", cpu.shares(), n -> new CpuShares(List.of(CpuWeights.beside(n))));
    Optional.ofNullable(cpu.cpus())
        .flatMap(CpuList::parse)
        .ifPresent(cpus ->
            checks.add(new RequestedCheck(new CpuCpuset(cpus), "cpu.cpuset=" + CpuList.of(cpus))));
    if (cpu.idle() != null && cpu.idle() == 1) {
      checks.add(new RequestedCheck(new CpuIdle(), "cpu.idle=1"));
    }
    Optional.ofNullable(cpu.mems())
        .flatMap(CpuList::parse)
        .map(CpuList::of)
        .ifPresent(
            nodes -> checks.add(new RequestedCheck(new CpuMems(nodes), "cpu.mems=" + nodes)));
    unknown("cpu.realtimeRuntime", cpu.realtimeRuntime());
    unknown("cpu.realtimePeriod", cpu.realtimePeriod());
  }

  private void memory(Memory memory) {
    Long limit = memory.limit();
    add("memory.limit", limit, bytes -> new MemoryLimit(List.of(bytes)));
    add(
        "memory.swap",
        memory.swap(),
        total ->
            new MemorySwap(
                limit == null || limit < 0 ? Math.min(MOST_MEMORY_BESIDE_SWAP, total) : limit,
                total));
    add("memory.soft", memory.reservation(), MemorySoft::new);
    add("memory.kernel", memory.kernel(), MemoryKernel::new);
    add("memory.swappiness", memory.swappiness(), MemorySwappiness::new);
    if (Boolean.TRUE.equals(memory.disableOOMKiller())) {
      checks.add(new RequestedCheck(new MemoryOomDisabled(), "memory.oom-disabled=yes"));
    }
    unknown("memory.kernelTCP", memory.kernelTCP());
  }

  private void blockIo(BlockIo blockIo) {
    Integer weight = blockIo.weight();
    add("blkio.weight", weight == null ? null : (Long) (long) weight, n -> BlkioWeight.of((int) n));
    unknown("blockIO.weightDevice", blockIo.weightDevice());
    throttle(DiskRate.READ_BYTES, blockIo.throttleReadBpsDevice());
    throttle(DiskRate.WRITTEN_BYTES, blockIo.throttleWriteBpsDevice());
    throttle(DiskRate.READ_OPERATIONS, blockIo.throttleReadIOPSDevice());
    throttle(DiskRate.WRITE_OPERATIONS, blockIo.throttleWriteIOPSDevice());
  }

  private void throttle(DiskRate rate, @Nullable List<BlockIo.ThrottleDevice> devices) {
    for (BlockIo.ThrottleDevice each :
        devices == null ? List.<BlockIo.ThrottleDevice>of() : devices) {
      BlockDevice device = new BlockDevice(each.major(), each.minor());
      add(
          rate.id() + "=" + device,
          each.rate(),
          perSecond -> new BlkioThrottle(rate, perSecond, Optional.of(device)));
    }
  }

  private void hugePages(HugepageLimit limit) {
    if (limit.pageSize().equals("2MB")) {
      add("hugetlb.2MB", limit.limit(), Hugetlb::new);
    } else {
      untried.add("hugetlb." + limit.pageSize());
    }
  }

  private void network(Network network) {
    add("net_cls", network.classID(), NetworkTags::classId);
    if (network.priorities() != null) {
      for (Network.InterfacePriority each : network.priorities()) {
        add("net_prio=" + each.name(), each.priority(), n -> NetworkTags.priority(each.name(), n));
      }
    }
  }

  private void unified(String file, String value) {
    checks.add(new RequestedCheck(UnifiedFile.check(file, value), "unified." + file + "=" + value));
  }
}

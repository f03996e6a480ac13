package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.spec.BlockIo;
import dev.ociprobe.bundle.spec.HugepageLimit;
import dev.ociprobe.bundle.spec.Memory;
import dev.ociprobe.bundle.spec.Network;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.LimitCheck;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the limits that a {@code linux.resources} holds, each with its value. Each limit is
 * tried alone, so that no other one hides it.
 */
public final class RequestedChecks {
  /** More bytes than any host has; sums of so many don't overflow. */
  private static final BigInteger MOST_BYTES = BigInteger.ONE.shiftLeft(56);

  private static final long MOST_MEMORY_BESIDE_SWAP = 32L << 20;

  private final RequestCollector limits = new RequestCollector();

  private RequestedChecks(Resources resources) {
    if (resources.cpu() != null) {
      new RequestedCpuChecks(limits).addAll(resources.cpu());
    }
    addAll(resources.memory(), RequestedChecks::memory);
    if (resources.pids() != null) {
      limits.add(
          "pids.limit", resources.pids().limit(), limit -> new PidsLimit(List.of((int) limit)));
    }
    addAll(resources.blockIO(), RequestedChecks::blockIo);
    if (resources.hugepageLimits() != null) {
      resources.hugepageLimits().forEach(this::hugePages);
    }
    addAll(resources.network(), RequestedChecks::network);
    if (resources.unified() != null) {
      resources.unified().forEach(this::unified);
    }
    limits.unknown("rdma", resources.rdma());
    limits.unknown("devices", resources.devices());
    limits.unknownFields("", resources.extra());
  }

  public static RequestedChecks of(Resources resources) {
    return new RequestedChecks(resources);
  }

  public List<LimitCheck> checks() {
    return limits.checks();
  }

  /** The limits that no check tries, by the names of config.json or of {@code --limit}. */
  public List<String> untried() {
    return limits.untried();
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

  private void memory(Memory memory) {
    Long limit = memory.limit();
    bytes("memory.limit", limit, bytes -> new MemoryLimit(List.of(bytes)));
    bytes(
        "memory.swap",
        memory.swap(),
        total ->
            new MemorySwap(
                limit == null || limit <= 0 ? Math.min(MOST_MEMORY_BESIDE_SWAP, total) : limit,
                total));
    bytes("memory.soft", memory.reservation(), MemorySoft::new);
    bytes("memory.kernel", memory.kernel(), MemoryKernel::new);
    limits.add("memory.swappiness", memory.swappiness(), MemorySwappiness::new);
    if (Boolean.TRUE.equals(memory.disableOOMKiller())) {
      limits.add("memory.oom-disabled=yes", MemoryOomDisabled::new);
    }
    limits.unknown("memory.kernelTCP", memory.kernelTCP());
    limits.unknownFields("memory.", memory.extra());
  }

  /** Adds the check of a limit on memory. A cgroup without a limit shows one that none has. */
  private void bytes(String name, @Nullable Long value, LongFunction<LimitCheck> check) {
    if (value != null && value > MOST_BYTES.longValue()) {
      limits.noLimit(name + "=" + value);
    } else {
      limits.add(name, value, check);
    }
  }

  private void blockIo(BlockIo blockIo) {
    Integer weight = blockIo.weight();
    limits.add(
        "blkio.weight", weight == null ? null : Long.valueOf(weight), n -> BlkioWeight.of((int) n));
    limits.unknown("blockIO.leafWeight", blockIo.leafWeight());
    limits.unknown("blockIO.weightDevice", blockIo.weightDevice());
    throttle(DiskRate.READ_BYTES, blockIo.throttleReadBpsDevice());
    throttle(DiskRate.WRITTEN_BYTES, blockIo.throttleWriteBpsDevice());
    throttle(DiskRate.READ_OPERATIONS, blockIo.throttleReadIOPSDevice());
    throttle(DiskRate.WRITE_OPERATIONS, blockIo.throttleWriteIOPSDevice());
    limits.unknownFields("blockIO.", blockIo.extra());
  }

  private void throttle(DiskRate rate, @Nullable List<BlockIo.ThrottleDevice> devices) {
    for (BlockIo.ThrottleDevice each :
        devices == null ? List.<BlockIo.ThrottleDevice>of() : devices) {
      BlockDevice device = new BlockDevice(each.major(), each.minor());
      limits.add(
          rate.id() + "=" + device + ":" + each.rate(),
          () -> new BlkioThrottle(rate, each.rate().value().longValueExact(), Optional.of(device)));
    }
  }

  private void hugePages(HugepageLimit limit) {
    if (!limit.pageSize().equals("2MB")) {
      limits.unknown("hugetlb." + limit.pageSize(), limit);
    } else if (limit.limit().value().compareTo(MOST_BYTES) > 0) {
      limits.noLimit("hugetlb.2MB=" + limit.limit());
    } else {
      limits.add("hugetlb.2MB", limit.limit(), Hugetlb::new);
    }
  }

  private void network(Network network) {
    limits.add("net_cls", network.classID(), NetworkTags::classId);
    if (network.priorities() != null) {
      for (Network.InterfacePriority each : network.priorities()) {
        limits.add(
            "net_prio=%s:%d".formatted(each.name(), each.priority()),
            () -> NetworkTags.priority(each.name(), each.priority()));
      }
    }
    limits.unknownFields("network.", network.extra());
  }

  private void unified(String file, String value) {
    limits.add("unified." + file + "=" + value, () -> UnifiedFile.check(file, value));
  }
}

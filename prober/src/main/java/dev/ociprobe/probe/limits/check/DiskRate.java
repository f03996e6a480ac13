package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.HostFacts;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.probe.limits.Workload.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rates of a disk that can be throttled, each with the limit that the checks set. */
enum DiskRate {
  READ_BYTES("blkio.read-bps", "throttleReadBpsDevice", "rbps"),
  WRITTEN_BYTES("blkio.write-bps", "throttleWriteBpsDevice", "wbps"),
  READ_OPERATIONS("blkio.read-iops", "throttleReadIOPSDevice", "riops"),
  WRITE_OPERATIONS("blkio.write-iops", "throttleWriteIOPSDevice", "wiops");

  private static final long BYTES_PER_SECOND = 8L << 20;
  private static final long OPERATIONS_PER_SECOND = 50;
  private static final int LARGE_BLOCK = 128 << 10;
  private static final int SMALL_BLOCK = 4 << 10;

  private final String id;
  private final String field;
  private final String key;

  DiskRate(String id, String field, String key) {
    this.id = id;
    this.field = field;
    this.key = key;
  }

  /** The check's id, which is also the name of the limit. */
  String id() {
    return id;
  }

  /** The field of config.json. */
  String field() {
    return "linux.resources.blockIO." + field;
  }

  CgroupSetting setting() {
    return switch (this) {
      case READ_BYTES -> CgroupSetting.READ_BYTES_LIMIT;
      case WRITTEN_BYTES -> CgroupSetting.WRITTEN_BYTES_LIMIT;
      case READ_OPERATIONS -> CgroupSetting.READ_OPERATIONS_LIMIT;
      case WRITE_OPERATIONS -> CgroupSetting.WRITE_OPERATIONS_LIMIT;
    };
  }

  /** The ways of reading or writing that are tested against this rate. */
  List<Transfer> transfers() {
    return switch (this) {
      case READ_BYTES -> List.of(Transfer.DIRECT, Transfer.BUFFERED);
      case WRITTEN_BYTES ->
          List.of(Transfer.DIRECT, Transfer.SYNC, Transfer.FSYNC, Transfer.BUFFERED);
      case READ_OPERATIONS, WRITE_OPERATIONS -> List.of(Transfer.DIRECT);
    };
  }

  boolean writes() {
    return this == WRITTEN_BYTES || this == WRITE_OPERATIONS;
  }

  boolean countsBytes() {
    return this == READ_BYTES || this == WRITTEN_BYTES;
  }

  /** The usual limit, in bytes or operations per second. */
  long usual() {
    return countsBytes() ? BYTES_PER_SECOND : OPERATIONS_PER_SECOND;
  }

  /** The bytes of one operation. */
  int block() {
    return countsBytes() ? LARGE_BLOCK : SMALL_BLOCK;
  }

  /** The number of units, bytes or operations, that this many bytes count as. */
  long units(long bytes) {
    return countsBytes() ? bytes : bytes / block();
  }

  /**
   * The bytes that take that long at a limit, in whole operations, at least one.
   *
   * @param perSecond the limit
   */
  long bytesIn(long perSecond, double seconds) {
    long wanted = Math.round(perSecond * seconds * (countsBytes() ? 1 : block()));
    return Math.max(1, wanted / block()) * block();
  }

  /**
   * The reason why a cgroup above lets no container reach that rate, be it by a limit on the bytes
   * or on the operations that they take; empty if none does.
   */
  Optional<String> unreachable(HostFacts host, BlockDevice device, double perSecond) {
    double others = countsBytes() ? perSecond / block() : perSecond * block();
    return tooLow(host, device, key, perSecond)
        .or(() -> tooLow(host, device, counterpart().key, others));
  }

  private static Optional<String> tooLow(
      HostFacts host, BlockDevice device, String key, double perSecond) {
    return host.above()
        .rate(device.toString(), key)
        .filter(room -> room.left() <= perSecond)
        .map(room ->
            "io.max of %s, above the container's, grants %s=%.0f, too little for %.0f"
                .formatted(room.cgroup(), key, room.left(), perSecond));
  }

  /** The rate of operations for one of bytes, and the reverse. */
  private DiskRate counterpart() {
    return switch (this) {
      case READ_BYTES -> READ_OPERATIONS;
      case WRITTEN_BYTES -> WRITE_OPERATIONS;
      case READ_OPERATIONS -> READ_BYTES;
      case WRITE_OPERATIONS -> WRITTEN_BYTES;
    };
  }

  /** A workload that moves that many bytes of a file. */
  Workload workload(String file, long bytes, Transfer transfer) {
    return writes()
        ? Workload.write(file, bytes, block(), transfer)
        : Workload.read(file, bytes, block(), transfer);
  }

  /** The line of a limit in {@code io.max} of cgroup v2. */
  String unifiedLine(BlockDevice device, long perSecond) {
    return Stream.of("rbps", "wbps", "riops", "wiops")
        .map(each -> each + "=" + (each.equals(key) ? perSecond : "max"))
        .collect(Collectors.joining(" ", device + " ", ""));
  }
}

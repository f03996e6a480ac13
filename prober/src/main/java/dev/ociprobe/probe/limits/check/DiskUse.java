package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.OptionalDouble;

/**
 * The time that requests have spent in a disk and its queue, by its {@code stat} of sysfs
 * (Documentation/block/stat.rst).
 *
 * @param queueMillis the sum over all requests since the host has started; negative if the kernel
 *     doesn't report it
 * @param atNanos the time of this reading
 */
record DiskUse(long queueMillis, long atNanos) {
  private static final int TIME_IN_QUEUE = 10;

  /**
   * Reads it.
   *
   * @param device the disk's, such as {@code 8:0}
   */
  static DiskUse read(PseudoFiles files, String device, long nowNanos) {
    String[] fields =
        files.text("/sys/dev/block/" + device + "/stat").orElse("").strip().split("\\s+", -1);
    boolean known = fields.length > TIME_IN_QUEUE && fields[TIME_IN_QUEUE].matches("\\d{1,18}");
    return new DiskUse(known ? Long.parseLong(fields[TIME_IN_QUEUE]) : -1, nowNanos);
  }

  /** The average number of requests since an earlier reading; empty if it isn't known. */
  OptionalDouble since(DiskUse earlier) {
    long nanos = atNanos - earlier.atNanos;
    return queueMillis < 0 || earlier.queueMillis < 0 || nanos <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((queueMillis - earlier.queueMillis) * 1e6 / nanos);
  }
}

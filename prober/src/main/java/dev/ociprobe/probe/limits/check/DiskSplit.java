package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * The bytes that two containers read, which compete for a disk.
 *
 * @param light the first one's; empty if the kernel doesn't report it
 * @param heavy the second one's; empty if the kernel doesn't report it
 * @param requests that the disk had at once, on average; empty if the kernel doesn't report it
 */
record DiskSplit(OptionalLong light, OptionalLong heavy, OptionalDouble requests) {
  private static final long FILE_BYTES = 64L << 20;

  /** The requests that a disk has at once of two readers that always ask for more: nearly two. */
  private static final double CONTENTION = 1.5;

  private static final Duration SETTLING = Duration.ofMillis(500);

  static DiskSplit measure(
      CheckContext context,
      RootfsDisk disk,
      ContainerPlan lightPlan,
      ContainerPlan heavyPlan,
      BiConsumer<ContainerUnderTest, ContainerUnderTest> started)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest light = context.create(lightPlan);
        ContainerUnderTest heavy = context.create(heavyPlan)) {
      try {
        disk.lay(light, FILE_BYTES);
        disk.lay(heavy, FILE_BYTES);
        light.start();
        heavy.start();
        started.accept(light, heavy);
        return measure(context, disk, light, heavy);
      } finally {
        RootfsDisk.delete(disk.fileOf(light));
        RootfsDisk.delete(disk.fileOf(heavy));
      }
    }
  }

  private static DiskSplit measure(
      CheckContext context, RootfsDisk disk, ContainerUnderTest light, ContainerUnderTest heavy)
      throws CheckInterruptedException {
    context.clock().pause(SETTLING); // the kernel counts a disk once it has been used
    Measurement lightBefore = light.cgroups().measure(disk.bytesReadByBfq());
    Measurement heavyBefore = heavy.cgroups().measure(disk.bytesReadByBfq());
    DiskUse useBefore = use(context, disk);
    context.clock().pause(context.plan().duration());
    return new DiskSplit(
        light.cgroups().measure(disk.bytesReadByBfq()).since(lightBefore).number(),
        heavy.cgroups().measure(disk.bytesReadByBfq()).since(heavyBefore).number(),
        use(context, disk).since(useBefore));
  }

  private static DiskUse use(CheckContext context, RootfsDisk disk) {
    return DiskUse.read(context.host().files(), String.valueOf(disk.device()), System.nanoTime());
  }

  /**
   * Tells whether both asked for the disk so seldom at once that weights, which share only that,
   * say nothing.
   */
  boolean isUncontended() {
    return requests.isPresent() && requests.getAsDouble() < CONTENTION;
  }

  boolean isKnown() {
    return light.orElse(0) > 0 && heavy.orElse(0) > 0;
  }

  /** The bytes that the second one read over those of the first; NaN if that isn't known. */
  double ratio() {
    return isKnown() ? (double) heavy.getAsLong() / light.getAsLong() : Double.NaN;
  }
}

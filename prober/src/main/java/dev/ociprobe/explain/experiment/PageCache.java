package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.nio.file.Path;
import java.util.Set;

/**
 * Drops the runtime's and the container's files from the page cache, and no others: {@code
 * /proc/sys/vm/drop_caches} would slow down the whole host.
 */
record PageCache(Descriptors descriptors) implements FactorSwitch {
  /** {@code TMPFS_MAGIC} and {@code RAMFS_MAGIC} of linux/magic.h: their files exist only in it. */
  private static final Set<Long> WITHOUT_DEVICE = Set.of(0x01021994L, 0x858458f6L);

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    Path binary = control.runtime().binary();
    if (WITHOUT_DEVICE.contains(descriptors.fileSystemType(binary))) {
      throw NotApplicableException.onHost(
          binary + " lies on a tmpfs, whose files can't be dropped from the page cache",
          "use a copy of it on a disk: --runtime NAME=PATH");
    }
    return new Treatment(
        "the runtime's binary and the container's root filesystem dropped from the page cache"
            + " before each cycle",
        Expectation.MORE,
        Treatment.variant(control, Factor.PAGE_CACHE));
  }

  @Override
  public Intervention open(RunSession session) {
    return new PageCacheDrop(descriptors);
  }
}

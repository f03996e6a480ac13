package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The host as the checks see it.
 *
 * @param files proc and sysfs
 * @param effectiveUserId geteuid(2)
 * @param processors CPUs that ociprobe may use
 * @param runtimes those of the catalogue, found or not
 * @param leftovers the number of dead runs that left something behind
 * @param runs the directory of the runs' root filesystems; it need not exist yet
 * @param results the directory for results; it need not exist yet
 * @param freeBytes the free space for a path; empty if unknown
 * @param pause waits between the two readings of a check that samples
 */
public record ExaminedHost(
    PseudoFiles files,
    int effectiveUserId,
    int processors,
    List<ExpectedRuntime> runtimes,
    IntSupplier leftovers,
    Path runs,
    Path results,
    Function<Path, OptionalLong> freeBytes,
    Runnable pause) {

  private static final Duration SAMPLE = Duration.ofSeconds(1);

  public ExaminedHost {
    runtimes = List.copyOf(runtimes);
  }

  /** Returns the host that this process runs on. */
  public static ExaminedHost current(
      Posix posix, List<ExpectedRuntime> runtimes, IntSupplier leftovers, Path runs, Path results) {
    return new ExaminedHost(
        PseudoFiles.ofHost(),
        posix.processes().effectiveUserId(),
        posix.scheduling().affinity(0).cardinality(),
        runtimes,
        leftovers,
        runs,
        results,
        ExaminedHost::usableBytes,
        ExaminedHost::sleep);
  }

  /** The cgroup layout. */
  CgroupLayout layout() {
    return CgroupLayout.read(files);
  }

  // The directory may not exist yet: its nearest existing parent decides.
  private static OptionalLong usableBytes(Path path) {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return OptionalLong.of(Files.getFileStore(existing).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(SAMPLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

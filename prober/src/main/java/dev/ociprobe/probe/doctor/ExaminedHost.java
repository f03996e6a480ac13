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
 * What the checks may look at.
 *
 * @param files its pseudo files
 * @param effectiveUserId geteuid(2)
 * @param processors CPUs that ociprobe may use
 * @param runtimes the catalogue's, found or not
 * @param leftovers how many dead runs left something behind
 * @param results where results will go; it need not exist yet
 * @param freeBytes what is free for a path; empty if that can't be told
 * @param pause waits between the two looks of a check that samples
 */
public record ExaminedHost(
    PseudoFiles files,
    int effectiveUserId,
    int processors,
    List<ExpectedRuntime> runtimes,
    IntSupplier leftovers,
    Path results,
    Function<Path, OptionalLong> freeBytes,
    Runnable pause) {

  private static final Duration SAMPLE = Duration.ofMillis(300);

  public ExaminedHost {
    runtimes = List.copyOf(runtimes);
  }

  /** This one. */
  public static ExaminedHost current(
      Posix posix, List<ExpectedRuntime> runtimes, IntSupplier leftovers, Path results) {
    return new ExaminedHost(
        PseudoFiles.ofHost(),
        posix.processes().effectiveUserId(),
        posix.scheduling().affinity(0).cardinality(),
        runtimes,
        leftovers,
        results,
        ExaminedHost::usableBytes,
        ExaminedHost::sleep);
  }

  /** How cgroups are mounted. */
  CgroupLayout layout() {
    return CgroupLayout.read(files);
  }

  // The directory may be one that is still to be made.
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

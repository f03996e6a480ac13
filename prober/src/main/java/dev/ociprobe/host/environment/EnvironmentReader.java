package dev.ociprobe.host.environment;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.ControllerTable;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a run. Immutable, may be shared between threads. */
public final class EnvironmentReader {

  private final PseudoFiles files;
  private final InstantSource clock;

  /**
   * A reader; nothing is read yet.
   *
   * @param clock tells the times of the loads
   */
  public EnvironmentReader(PseudoFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /** A reader for this host and the system clock. */
  public static EnvironmentReader ofHost() {
    return new EnvironmentReader(PseudoFiles.ofHost(), InstantSource.system());
  }

  /**
   * Reads everything, with the current load as {@code loadBefore}.
   *
   * @param pinning {@code null} for a run that isn't bound to CPUs
   * @param directory of the run; {@code null} if it has none
   */
  public Environment read(
      List<RuntimeBinary> runtimes, Jvm jvm, @Nullable Pinning pinning, @Nullable Path directory) {
    return new Environment(
        Kernel.read(files),
        CpuInfo.read(files, pinning == null ? List.of(0) : pinning.measured()),
        MemoryInfo.read(files),
        Cgroups.of(CgroupLayout.read(files), memoryCgroups()),
        ClockSource.read(files),
        runtimes,
        jvm,
        pinning,
        directory == null ? null : StateDirectory.of(directory, files),
        load(),
        null);
  }

  /** The kernel's name for the time since the machine started; empty if it is not told. */
  public String bootId() {
    return files.text("/proc/sys/kernel/random/boot_id").orElse("");
  }

  /** Reads the current load. */
  public HostLoad load() {
    return LoadReader.read(files, clock.instant());
  }

  private @Nullable Long memoryCgroups() {
    return ControllerTable.read(files).cgroups("memory").orElse(null);
  }
}

package dev.ociprobe.host.environment;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a run. Holds no state, may be shared between threads. */
public final class EnvironmentReader {

  private final PseudoFiles files;
  private final InstantSource clock;

  /**
   * Nothing is read yet.
   *
   * @param clock for the moments of the loads
   */
  public EnvironmentReader(PseudoFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /** The host's, by the system's clock. */
  public static EnvironmentReader ofHost() {
    return new EnvironmentReader(PseudoFiles.ofHost(), InstantSource.system());
  }

  /** Everything, with the load of now as {@code loadBefore}. */
  public Environment read(List<RuntimeBinary> runtimes, Jvm jvm, @Nullable Pinning pinning) {
    return new Environment(
        Kernel.read(files),
        CpuInfo.read(files),
        MemoryInfo.read(files),
        Cgroups.of(CgroupLayout.read(files), memoryCgroups()),
        ClockSource.read(files),
        runtimes,
        jvm,
        pinning,
        load(),
        null);
  }

  /** The load of now. */
  public HostLoad load() {
    return LoadReader.read(files, clock.instant());
  }

  private @Nullable Long memoryCgroups() {
    return ControllerTable.read(files).cgroups("memory").orElse(null);
  }
}

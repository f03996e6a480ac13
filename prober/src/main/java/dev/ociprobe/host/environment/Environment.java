package dev.ociprobe.host.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a run, as {@code environment} of run.json. A {@code null} is what this host
 * doesn't tell.
 *
 * <pre>{@code
 * {"kernel":{…},"cpu":{…},"memory":{…},"cgroup":{…},"clock":{…},"runtimes":[…],"jvm":{…},
 *  "pinning":{…},"loadBefore":{…},"loadAfter":{…}}
 * }</pre>
 *
 * @param pinning which CPUs the run was bound to; {@code null} if to none
 * @param loadAfter {@code null} until the run has ended
 */
public record Environment(
    Kernel kernel,
    CpuInfo cpu,
    MemoryInfo memory,
    Cgroups cgroup,
    ClockSource clock,
    List<RuntimeBinary> runtimes,
    Jvm jvm,
    @Nullable Pinning pinning,
    HostLoad loadBefore,
    @Nullable HostLoad loadAfter) {

  public Environment {
    runtimes = List.copyOf(runtimes);
  }

  /** The same with the load at the run's end. */
  public Environment withLoadAfter(HostLoad after) {
    return new Environment(
        kernel, cpu, memory, cgroup, clock, runtimes, jvm, pinning, loadBefore, after);
  }
}

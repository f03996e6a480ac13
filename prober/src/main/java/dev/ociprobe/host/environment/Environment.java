package dev.ociprobe.host.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a run: {@code environment} in run.json. A value that this host doesn't report
 * is {@code null}.
 *
 * <pre>{@code
 * {"kernel":{…},"cpu":{…},"memory":{…},"cgroup":{…},"clock":{…},"runtimes":[…],"jvm":{…},
 *  "pinning":{…},"state":{…},"loadBefore":{…},"loadAfter":{…}}
 * }</pre>
 *
 * @param pinning the CPUs that the run was bound to; {@code null} if it was not bound
 * @param state the run's directory; {@code null} if there is none
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
    @Nullable StateDirectory state,
    HostLoad loadBefore,
    @Nullable HostLoad loadAfter) {

  public Environment {
    runtimes = List.copyOf(runtimes);
  }

  /** Returns this environment with the load at the end of the run. */
  public Environment withLoadAfter(HostLoad after) {
    return new Environment(
        kernel, cpu, memory, cgroup, clock, runtimes, jvm, pinning, state, loadBefore, after);
  }
}

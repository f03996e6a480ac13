package dev.ociprobe.container.session;

import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.container.stopwatch.StopwatchOptions;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the stopwatches of one run, bound to the measured CPUs and in the run's cgroup for
 * processes.
 */
record RunStopwatches(Posix posix, OwnCgroups cgroups, ProcessCgroup processes, CpuPlan cpus) {

  /** Starts one that makes no containers. */
  Stopwatch start(Path directory) {
    return start(directory, false, false, Map.of());
  }

  /**
   * Starts one.
   *
   * @param directory for its program, until it runs
   * @param coverUnified see {@link StopwatchOptions}
   * @param ownMounts see there
   * @param environment variables that differ from the caller's
   */
  Stopwatch start(
      Path directory, boolean coverUnified, boolean ownMounts, Map<String, String> environment) {
    Stopwatch stopwatch =
        Stopwatch.start(
            posix,
            directory,
            new StopwatchOptions(
                CallerEnvironment.with(environment),
                Optional.of(cpus.measured()),
                coverUnified,
                ownMounts));
    cgroups.attach(processes.path(), stopwatch.pid());
    // Before Linux 6.2 a process that enters a cgroup may use all CPUs of its cpuset from then on.
    posix.scheduling().setAffinity(stopwatch.pid(), cpus.measured());
    return stopwatch;
  }
}

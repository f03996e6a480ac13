package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.cgroup.CgroupRemoval;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.posix.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Kills all processes in a run's cgroups and removes these. May be shared between threads. */
public final class CgroupSweeper {
  private static final int SIGKILL = 9;
  private static final int ROUNDS = 100;
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(10);

  private final OwnCgroups cgroups;
  private final Processes processes;
  private final Descriptors descriptors;
  private final Duration removal;

  public CgroupSweeper(OwnCgroups cgroups, Processes processes, Descriptors descriptors) {
    this(cgroups, processes, descriptors, Duration.ofSeconds(5));
  }

  /**
   * A sweeper with its own patience.
   *
   * @param removal the longest time to wait for the dying processes of a cgroup
   */
  CgroupSweeper(
      OwnCgroups cgroups, Processes processes, Descriptors descriptors, Duration removal) {
    this.cgroups = cgroups;
    this.processes = processes;
    this.descriptors = descriptors;
    this.removal = removal;
  }

  /**
   * Kills every process in a cgroup and below it, in all hierarchies, and removes these cgroups.
   *
   * @return for each that could not be removed, its directory and the reason
   */
  public List<String> sweep(String cgroup) {
    if (cgroups.directories(cgroup).isEmpty()) {
      return List.of();
    }
    killAll(cgroup);
    List<String> kept = new ArrayList<>();
    for (CgroupRemoval removal : cgroups.remove(cgroup, removal)) {
      if (removal instanceof CgroupRemoval.Kept(Path directory, String why)) {
        kept.add(directory + ": " + why);
      }
    }
    return kept;
  }

  /**
   * Sweeps the cgroups of one container directly below another cgroup: some runtimes put a word
   * before or after the name that they were given.
   *
   * @return for each that could not be removed, its directory and the reason
   */
  List<String> sweepNamed(String parent, String id) {
    return cgroups.children(parent).stream()
        .filter(name -> name.contains(id))
        .flatMap(name -> sweep(parent + "/" + name).stream())
        .toList();
  }

  /** Kills every process in a cgroup and below it, in all hierarchies; it stays. */
  void killAll(String cgroup) {
    // More than once: a process may fork between the listing and the kill.
    for (int round = 0; round < ROUNDS && kill(cgroup); round++) {
      pause();
    }
  }

  /**
   * Sends SIGKILL to every process in a cgroup and below it now, in all hierarchies.
   *
   * @return true if there was one
   */
  boolean kill(String cgroup) {
    cgroups.release(cgroup);
    cgroups.killByFile(cgroup);
    Set<Integer> pids = cgroups.processes(cgroup);
    pids.forEach(pid -> unlessGone(() -> kill(cgroup, pid)));
    return !pids.isEmpty();
  }

  // A pid that was listed may have passed to a process of the host. A pidfd stays with the process
  // that had the pid when it was opened, and that one is killed only if it is in the cgroup.
  private void kill(String cgroup, int pid) {
    int pidfd = processes.openPidfd(pid);
    try {
      if (cgroups.processes(cgroup).contains(pid)) {
        processes.signalPidfd(pidfd, SIGKILL);
      }
    } finally {
      descriptors.close(pidfd);
    }
  }

  private static void unlessGone(Runnable signal) {
    try {
      signal.run();
    } catch (PosixException e) {
      if (e.errno() != Errno.ESRCH) {
        throw e;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_ROUNDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

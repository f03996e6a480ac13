package dev.ociprobe.host.procfs;

import java.nio.file.Path;
import java.util.Set;

/**
 * One line of {@code /proc/PID/mountinfo}: proc_pid_mountinfo(5).
 *
 * @param id unique while it is mounted
 * @param parent the id of the mount that it lies on
 * @param device {@code major:minor} of the file system
 * @param root which directory of the file system is mounted
 * @param mountPoint where
 * @param flags of this mount, as {@code ro}, {@code noexec}
 * @param type of the file system, as {@code cgroup2}
 * @param options of the file system (not of the mount), as {@code rw}, {@code memory}
 */
public record MountEntry(
    int id,
    int parent,
    String device,
    Path root,
    Path mountPoint,
    Set<String> flags,
    String type,
    Set<String> options) {

  public MountEntry {
    flags = Set.copyOf(flags);
    options = Set.copyOf(options);
  }
}

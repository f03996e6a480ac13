package dev.ociprobe.posix;

import java.nio.file.Path;
import java.util.Set;

/**
 * One mount: a line of {@code /proc/PID/mountinfo}, proc_pid_mountinfo(5).
 *
 * @param id unique as long as it is mounted
 * @param parent the id of the mount on which it lies
 * @param device {@code major:minor} of the file system
 * @param root the directory of the file system that is mounted
 * @param mountPoint the directory that it is mounted on
 * @param flags per-mount options, as {@code ro}, {@code noexec}
 * @param type file system type, as {@code cgroup2}
 * @param options per-superblock options, as {@code rw}, {@code memory}
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

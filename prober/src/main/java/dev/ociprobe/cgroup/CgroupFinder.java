package dev.ociprobe.cgroup;

import dev.ociprobe.procfs.PseudoFiles;
import java.util.Map;

/**
 * Finds a container's cgroups. Holds no state but the layout, may be shared between threads.
 *
 * @param layout of the host
 * @param files to read {@code /proc} and the hierarchies through
 */
public record CgroupFinder(CgroupLayout layout, PseudoFiles files) {

  /**
   * Where {@code cgroupsPath} is, by its name alone.
   *
   * @param cgroupsPath absolute, as {@code /ociprobe/<run>/<id>}
   */
  public CgroupLocation expected(String cgroupsPath) {
    return new CgroupLocation(Map.of(), Map.of());
  }

  /** Where the process is, by {@code /proc/PID/cgroup}. */
  public CgroupLocation ofProcess(int pid) {
    return new CgroupLocation(Map.of(), Map.of());
  }

  /**
   * Where the container is: {@code cgroupsPath} where it exists, and where the runtime moved it
   * (Kata makes {@code /a/b} to {@code /a/kata_b}), its init's.
   */
  public CgroupLocation ofContainer(String cgroupsPath, int initPid) {
    return new CgroupLocation(Map.of(), Map.of());
  }
}

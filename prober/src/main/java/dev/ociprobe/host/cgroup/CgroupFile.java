package dev.ociprobe.host.cgroup;

/**
 * A file of a cgroup.
 *
 * @param controller that it belongs to; empty for a file that every cgroup v2 has
 * @param name as {@code cpu.cfs_quota_us}
 */
public record CgroupFile(String controller, String name) {

  /** A file whose controller is the part of its name before the first dot. */
  public static CgroupFile of(String name) {
    return new CgroupFile(name.substring(0, name.indexOf('.')), name);
  }

  /** A file that every cgroup v2 has, whichever controllers are enabled. */
  public static CgroupFile core(String name) {
    return new CgroupFile("", name);
  }
}

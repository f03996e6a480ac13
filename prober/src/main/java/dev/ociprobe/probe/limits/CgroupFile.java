package dev.ociprobe.probe.limits;

/**
 * A file of a cgroup.
 *
 * @param controller whose it is; empty for one that each cgroup of version 2 has
 * @param name as {@code cpu.cfs_quota_us}
 */
public record CgroupFile(String controller, String name) {

  /** The controller is what stands before the first dot. */
  public static CgroupFile of(String name) {
    return new CgroupFile(name.substring(0, name.indexOf('.')), name);
  }

  /** One that each cgroup of version 2 has, whichever controllers are on. */
  public static CgroupFile core(String name) {
    return new CgroupFile("", name);
  }
}

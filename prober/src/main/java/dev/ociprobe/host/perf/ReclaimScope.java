package dev.ociprobe.host.perf;

/** The scope in which memory ran out. */
public enum ReclaimScope {
  /** The host: {@code mm_vmscan_direct_reclaim}. */
  HOST,
  /** A memory cgroup at its limit: {@code mm_vmscan_memcg_reclaim}. */
  CGROUP
}

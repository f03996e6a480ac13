package dev.ociprobe.host.cgroup;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The units of {@code memory.stat} in both versions: "Stat file" of Linux's
 * Documentation/admin-guide/cgroup-v1/memory.rst, and "memory.stat" of cgroup-v2.rst.
 */
final class MemoryStat {

  static final CgroupFileFormat FORMAT =
      new CgroupFileFormat.FlatKeyed(MemoryStat::unit, List.of());

  /** The prefix of version 1's values that include the cgroups below. */
  private static final String WITH_DESCENDANTS = "total_";

  private static final Set<String> BYTES =
      words(
          """
          cache rss rss_huge mapped_file dirty writeback swap swapcached
          hierarchical_memory_limit hierarchical_memsw_limit
          anon file kernel kernel_stack pagetables sec_pagetables percpu sock vmalloc shmem
          zswap zswapped file_mapped file_dirty file_writeback anon_thp file_thp shmem_thp
          inactive_anon active_anon inactive_file active_file unevictable
          slab_reclaimable slab_unreclaimable slab hugetlb
          """);

  private static final Set<String> COUNTERS =
      Set.of("pg", "workingset_", "thp_", "swpin", "swpout", "zswp", "numa_");

  private MemoryStat() {}

  private static Unit unit(String key) {
    String name = key.startsWith(WITH_DESCENDANTS) ? key.substring(WITH_DESCENDANTS.length()) : key;
    if (BYTES.contains(name)) {
      return Unit.BYTES;
    }
    return COUNTERS.stream().anyMatch(name::startsWith) ? Unit.COUNT : Unit.UNKNOWN;
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+", -1)));
  }
}

package dev.ociprobe.host.environment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The load of the host at one time.
 *
 * @param at the time, ISO 8601 in UTC
 * @param load1 the load average over one minute
 * @param runnable the number of runnable tasks
 * @param stealTicks CPU time that the hypervisor gave to others since boot, in {@code USER_HZ} (100
 *     a second)
 * @param swappedInPages since boot
 * @param swappedOutPages since boot
 * @param pressure by resource ({@code cpu}, {@code io}, {@code memory}); empty if the kernel has no
 *     pressure stall information
 */
public record HostLoad(
    String at,
    @Nullable Double load1,
    @Nullable Double load5,
    @Nullable Double load15,
    @Nullable Long runnable,
    @Nullable Long tasks,
    @Nullable Long stealTicks,
    @Nullable Long swappedInPages,
    @Nullable Long swappedOutPages,
    SortedMap<String, Pressure> pressure) {

  public HostLoad {
    pressure = Collections.unmodifiableSortedMap(new TreeMap<>(pressure));
  }
}

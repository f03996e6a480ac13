package dev.ociprobe.result.files;

import dev.ociprobe.posix.ResourceUsage;
import java.util.Optional;

/**
 * A row of {@code samples.csv}: one phase of one cycle.
 *
 * <pre>{@code
 * sequence,runtime,phase,start_ns,duration_ns,outcome,user_us,system_us,max_rss_kib,minor_faults,\
 *   major_faults,block_reads,block_writes,voluntary_switches,involuntary_switches,round,\
 *   cgroup_cpu_ns,cgroup_read_bytes,cgroup_written_bytes
 * 17,runc,create,1000000007,36000001,ok,9120,14003,15872,2210,0,0,0,31,4,5,,,
 * 17,runc,total,1000000007,52100400,ok,,,,,,,,,,5,9300000,0,4096
 * }</pre>
 *
 * @param sequence of the cycle in its run, from 0
 * @param round that the cycle belongs to, from 0: each round runs each runtime once
 * @param startNanos the phase's beginning, CLOCK_MONOTONIC, ns
 * @param durationNanos of the phase, ns; of a failed one, until the failure
 * @param outcome {@link #OK}, or another word such as {@code failed} or {@code timed-out}
 * @param usage of the runtime's process, for phases that are one invocation
 * @param cgroup the use of the container, for the phase {@code total}
 */
public record Sample(
    long sequence,
    int round,
    String runtime,
    String phase,
    long startNanos,
    long durationNanos,
    String outcome,
    Optional<ResourceUsage> usage,
    CgroupUse cgroup) {

  /** The outcome of a phase whose duration counts. */
  public static final String OK = "ok";
}

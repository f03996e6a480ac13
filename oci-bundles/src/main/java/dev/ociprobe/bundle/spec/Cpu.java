package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the cpu and cpuset controllers.
 *
 * <pre>{@code
 * {
 *   "shares": 1024,
 *   "quota": 20000,
 *   "burst": 10000,
 *   "period": 100000,
 *   "realtimeRuntime": 950000,
 *   "realtimePeriod": 1000000,
 *   "cpus": "2-3",
 *   "mems": "0-7",
 *   "idle": 0
 * }
 * }</pre>
 *
 * @param shares relative weight; 1024 is the default
 * @param quota CPU time a period, in µs, i64; -1 is no limit
 * @param burst unused quota that may be saved up, in µs (specification 1.1)
 * @param period of the quota, in µs
 * @param realtimeRuntime real-time CPU time a period, in µs, i64
 * @param realtimePeriod of that, in µs
 * @param cpus CPUs, as a list of ranges
 * @param mems memory nodes, as a list of ranges
 * @param idle 1 for {@code SCHED_IDLE}, 0 for the default, i64 (specification 1.1)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#cpu">CPU</a>
 */
public record Cpu(
    @Nullable Uint64 shares,
    @Nullable Long quota,
    @Nullable Uint64 burst,
    @Nullable Uint64 period,
    @Nullable Long realtimeRuntime,
    @Nullable Uint64 realtimePeriod,
    @Nullable String cpus,
    @Nullable String mems,
    @Nullable Long idle,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  /** No limit at all. */
  public static final Cpu NONE =
      new Cpu(null, null, null, null, null, null, null, null, null, Map.of());

  public Cpu {
    extra = SpecFields.extra(extra);
  }

  /** The same with so much CPU time a period, both in µs. */
  public Cpu withQuota(long quota, long period) {
    return new Cpu(
        shares,
        quota,
        burst,
        Uint64.of(period),
        realtimeRuntime,
        realtimePeriod,
        cpus,
        mems,
        idle,
        extra);
  }

  /** The same with unused quota saved up to so much, in µs. */
  public Cpu withBurst(long burst) {
    return new Cpu(
        shares,
        quota,
        Uint64.of(burst),
        period,
        realtimeRuntime,
        realtimePeriod,
        cpus,
        mems,
        idle,
        extra);
  }

  /** The same with another relative weight. */
  public Cpu withShares(long shares) {
    return new Cpu(
        Uint64.of(shares),
        quota,
        burst,
        period,
        realtimeRuntime,
        realtimePeriod,
        cpus,
        mems,
        idle,
        extra);
  }

  /** The same on these CPUs alone, a list of ranges. */
  public Cpu withCpus(String cpus) {
    return new Cpu(
        shares, quota, burst, period, realtimeRuntime, realtimePeriod, cpus, mems, idle, extra);
  }
}

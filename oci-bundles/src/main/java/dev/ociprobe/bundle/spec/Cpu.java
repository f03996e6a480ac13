package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the cpu and cpuset controllers.
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
 * @param quota CPU time per period, in µs, i64; -1 is no limit
 * @param burst unused quota that may be saved up, in µs (specification 1.1)
 * @param period period of the quota, in µs
 * @param realtimeRuntime real-time CPU time per period, in µs, i64
 * @param realtimePeriod its period, in µs
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

  /** The object without any limit. */
  public static final Cpu NONE =
      new Cpu(null, null, null, null, null, null, null, null, null, Map.of());

  public Cpu {
    extra = SpecFields.extra(extra);
  }

  /** Returns a quota of CPU time per period, both in µs, and no other limit. */
  public static Cpu ofQuota(long quota, long period) {
    return NONE.toBuilder().quota(quota, period).build();
  }

  /** Returns a builder that starts with the properties of this record. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A builder of the {@code cpu} object. Not safe for use by several threads. */
  public static final class Builder {
    private final Cpu base;
    private @Nullable Uint64 shares;
    private @Nullable Long quota;
    private @Nullable Uint64 burst;
    private @Nullable Uint64 period;
    private @Nullable String cpus;

    private Builder(Cpu base) {
      this.base = base;
      shares = base.shares;
      quota = base.quota;
      burst = base.burst;
      period = base.period;
      cpus = base.cpus;
    }

    public Builder shares(long shares) {
      this.shares = Uint64.of(shares);
      return this;
    }

    /** Sets the CPU time per period, both in µs. */
    public Builder quota(long quota, long period) {
      this.quota = quota;
      this.period = Uint64.of(period);
      return this;
    }

    /** Sets the unused quota that may be saved up, in µs. */
    public Builder burst(long burst) {
      this.burst = Uint64.of(burst);
      return this;
    }

    public Builder cpus(@Nullable String cpus) {
      this.cpus = cpus;
      return this;
    }

    public Cpu build() {
      return new Cpu(
          shares,
          quota,
          burst,
          period,
          base.realtimeRuntime,
          base.realtimePeriod,
          cpus,
          base.mems,
          base.idle,
          base.extra);
    }
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scheduling policy of a process: sched_setattr(2) (specification 1.1).
 *
 * <pre>{@code
 * {
 *   "policy": "SCHED_DEADLINE",
 *   "nice": 0,
 *   "priority": 0,
 *   "flags": ["SCHED_FLAG_RESET_ON_FORK"],
 *   "runtime": 10000000,
 *   "deadline": 30000000,
 *   "period": 30000000
 * }
 * }</pre>
 *
 * @param policy {@code SCHED_} name
 * @param nice from -20 to 19; lower is favoured
 * @param priority static priority of the real-time policies
 * @param flags {@code SCHED_FLAG_} names
 * @param runtime of the deadline policy, in ns
 * @param deadline of the deadline policy, in ns
 * @param period of the deadline policy, in ns
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#linux-process">Linux
 *     Process</a>
 */
public record Scheduler(
    String policy,
    @Nullable Integer nice,
    @Nullable Integer priority,
    @Nullable List<String> flags,
    @Nullable Uint64 runtime,
    @Nullable Uint64 deadline,
    @Nullable Uint64 period,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Scheduler {
    policy = SpecFields.required(policy, "policy");
    flags = SpecFields.frozen(flags, "flags");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the memory controller. A limit in bytes of -1 means no limit.
 *
 * <pre>{@code
 * {
 *   "limit": 536870912,
 *   "reservation": 268435456,
 *   "swap": 536870912,
 *   "kernel": -1,
 *   "kernelTCP": -1,
 *   "swappiness": 0,
 *   "disableOOMKiller": false,
 *   "useHierarchy": true,
 *   "checkBeforeUpdate": true
 * }
 * }</pre>
 *
 * @param limit limit of use, in bytes, i64
 * @param reservation soft limit, in bytes, i64
 * @param swap limit of memory and swap together, in bytes, i64
 * @param kernel limit of kernel memory, in bytes, i64; obsolete since Linux 5.4
 * @param kernelTCP limit of TCP buffers, in bytes, i64; not on cgroup v2
 * @param swappiness from 0 to 100
 * @param disableOOMKiller true to let tasks wait for memory instead of killing them
 * @param useHierarchy true to count child cgroups (specification 1.0.2)
 * @param checkBeforeUpdate true to refuse an update below the present use (specification 1.1)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#memory">Memory</a>
 */
public record Memory(
    @Nullable Long limit,
    @Nullable Long reservation,
    @Nullable Long swap,
    @Nullable Long kernel,
    @Nullable Long kernelTCP,
    @Nullable Uint64 swappiness,
    @Nullable Boolean disableOOMKiller,
    @Nullable Boolean useHierarchy,
    @Nullable Boolean checkBeforeUpdate,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Memory {
    extra = SpecFields.extra(extra);
  }
}

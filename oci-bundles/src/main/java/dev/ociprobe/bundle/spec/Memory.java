package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the memory controller. Those in bytes take -1 for none.
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
 * @param limit of use, in bytes, i64
 * @param reservation soft limit, in bytes, i64
 * @param swap of memory and swap together, in bytes, i64
 * @param kernel of kernel memory, in bytes, i64; obsolete since Linux 5.4
 * @param kernelTCP of TCP buffers, in bytes, i64; not on cgroup v2
 * @param swappiness from 0 to 100
 * @param disableOOMKiller whether tasks wait for memory instead of being killed
 * @param useHierarchy whether child groups count (specification 1.0.2)
 * @param checkBeforeUpdate whether an update below the present use is refused (specification 1.1)
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

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The NUMA policy: set_mempolicy(2) (specification 1.3).
 *
 * <pre>{@code
 * {"mode": "MPOL_INTERLEAVE", "nodes": "2-3", "flags": ["MPOL_F_STATIC_NODES"]}
 * }</pre>
 *
 * @param mode {@code MPOL_} name
 * @param nodes memory nodes, as a list of ranges
 * @param flags {@code MPOL_F_} names
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#memory-policy">Memory
 *     policy</a>
 */
public record MemoryPolicy(
    String mode,
    @Nullable String nodes,
    @Nullable List<String> flags,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public MemoryPolicy {
    mode = SpecFields.required(mode, "mode");
    flags = SpecFields.frozen(flags, "flags");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CPUs of processes that join a container (specification 1.2.1).
 *
 * <pre>{@code
 * {"initial": "0", "final": "0-3,7"}
 * }</pre>
 *
 * @param initial CPUs before they move to its cgroup, as a list of ranges
 * @param final_ CPUs after they moved
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#linux-process">Linux
 *     Process</a>
 */
public record CpuAffinity(
    @Nullable String initial,
    @JsonProperty("final") @Nullable String final_,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public CpuAffinity {
    extra = SpecFields.extra(extra);
  }
}

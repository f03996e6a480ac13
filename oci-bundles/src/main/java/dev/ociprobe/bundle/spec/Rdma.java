package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the rdma controller on one device.
 *
 * <pre>{@code
 * {"hcaHandles": 3, "hcaObjects": 10000}
 * }</pre>
 *
 * @param hcaHandles u32
 * @param hcaObjects u32
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#rdma">RDMA</a>
 */
public record Rdma(
    @Nullable Long hcaHandles,
    @Nullable Long hcaObjects,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Rdma {
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The mapping of a range of user or group ids of the container to ids of the host.
 *
 * <pre>{@code
 * {"containerID": 0, "hostID": 1000, "size": 32000}
 * }</pre>
 *
 * @param containerID first id in the container, u32
 * @param hostID first id on the host, u32
 * @param size number of ids, u32
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#user-namespace-mappings">User
 *     namespace mappings</a>
 */
public record IdMapping(
    Long containerID,
    Long hostID,
    Long size,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public IdMapping {
    containerID = SpecFields.required(containerID, "containerID");
    hostID = SpecFields.required(hostID, "hostID");
    size = SpecFields.required(size, "size");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network device that is moved into the container (specification 1.3).
 *
 * <pre>{@code
 * {"name": "container_eth0"}
 * }</pre>
 *
 * @param name its name in the container; unchanged if absent
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#network-devices">Network
 *     Devices</a>
 */
public record NetDevice(
    @Nullable String name, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public NetDevice {
    extra = SpecFields.extra(extra);
  }
}

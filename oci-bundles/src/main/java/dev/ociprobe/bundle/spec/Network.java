package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of the network controllers.
 *
 * <pre>{@code
 * {"classID": 1048577, "priorities": [{"name": "eth0", "priority": 500}]}
 * }</pre>
 *
 * @param classID tag of its packets, u32
 * @param priorities priority of traffic, by interface
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#network">Network</a>
 */
public record Network(
    @Nullable Long classID,
    @Nullable List<InterfacePriority> priorities,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Network {
    priorities = SpecFields.frozen(priorities, "priorities");
    extra = SpecFields.extra(extra);
  }

  /**
   * The priority of traffic through one interface.
   *
   * <pre>{@code
   * {"name": "eth0", "priority": 500}
   * }</pre>
   *
   * @param name of the interface
   * @param priority u32
   * @param extra properties that this record doesn't know
   */
  public record InterfacePriority(
      String name, Long priority, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public InterfacePriority {
      name = SpecFields.required(name, "name");
      priority = SpecFields.required(priority, "priority");
      extra = SpecFields.extra(extra);
    }
  }
}

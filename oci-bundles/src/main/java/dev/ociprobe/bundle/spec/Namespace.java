package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that the container gets, or joins.
 *
 * <pre>{@code
 * {"type": "network", "path": "/run/netns/blue"}
 * }</pre>
 *
 * @param type {@code pid}, {@code network}, {@code mount}, {@code ipc}, {@code uts}, {@code user},
 *     {@code cgroup} or {@code time}
 * @param path file of the namespace to join, absolute; a new one is made if absent
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#namespaces">Namespaces</a>
 */
public record Namespace(
    String type, @Nullable String path, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Namespace {
    type = SpecFields.required(type, "type");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The root filesystem.
 *
 * <pre>{@code
 * {"path": "rootfs", "readonly": true}
 * }</pre>
 *
 * @param path absolute, or relative to the bundle
 * @param readonly true to mount it read-only
 * @param extra properties that this record doesn't know
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#root">Root</a>
 */
public record Root(
    String path,
    @Nullable Boolean readonly,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Root {
    path = SpecFields.required(path, "path");
    extra = SpecFields.extra(extra);
  }
}

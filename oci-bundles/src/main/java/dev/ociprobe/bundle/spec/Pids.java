package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the pids controller.
 *
 * <pre>{@code
 * {"limit": 32771}
 * }</pre>
 *
 * @param limit number of tasks, i64; -1 is no limit
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#pids">PIDs</a>
 */
public record Pids(
    @Nullable Long limit, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Pids {
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offset of one clock in a time namespace (specification 1.1).
 *
 * <pre>{@code
 * {"secs": -86400, "nanosecs": 500000000}
 * }</pre>
 *
 * @param secs whole seconds, i64
 * @param nanosecs added to them, in ns, u32
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#offset-for-time-namespace">Offset
 *     for Time Namespace</a>
 */
public record TimeOffset(
    @Nullable Long secs,
    @Nullable Long nanosecs,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public TimeOffset {
    extra = SpecFields.extra(extra);
  }
}

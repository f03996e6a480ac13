package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The execution domain: personality(2).
 *
 * <pre>{@code
 * {"domain": "LINUX32", "flags": []}
 * }</pre>
 *
 * @param domain {@code LINUX} or {@code LINUX32}
 * @param flags none are defined yet
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#personality">Personality</a>
 */
public record Personality(
    String domain,
    @Nullable List<String> flags,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Personality {
    domain = SpecFields.required(domain, "domain");
    flags = SpecFields.frozen(flags, "flags");
    extra = SpecFields.extra(extra);
  }
}

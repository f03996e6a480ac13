package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A resource limit of a process.
 *
 * <pre>{@code
 * {"type": "RLIMIT_CORE", "hard": 18446744073709551615, "soft": 0}
 * }</pre>
 *
 * @param type {@code RLIMIT_} name of getrlimit(2)
 * @param hard ceiling; {@link Uint64#MAX} is no limit
 * @param soft the enforced limit; {@link Uint64#MAX} is no limit
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#posix-process">POSIX
 *     process</a>
 */
public record Rlimit(
    String type,
    Uint64 hard,
    Uint64 soft,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Rlimit {
    type = SpecFields.required(type, "type");
    hard = SpecFields.required(hard, "hard");
    soft = SpecFields.required(soft, "soft");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The five sets of capabilities(7) that a process keeps, as {@code CAP_} names.
 *
 * <pre>{@code
 * {
 *   "bounding": ["CAP_KILL"],
 *   "effective": ["CAP_KILL"],
 *   "inheritable": [],
 *   "permitted": ["CAP_KILL"],
 *   "ambient": []
 * }
 * }</pre>
 *
 * @param bounding upper bound of what execve(2) can grant
 * @param effective those that the kernel checks
 * @param inheritable kept across execve(2) by files that allow it
 * @param permitted upper bound of the effective set
 * @param ambient kept across execve(2) of ordinary files
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#linux-process">Linux
 *     Process</a>
 */
public record Capabilities(
    @Nullable List<String> bounding,
    @Nullable List<String> effective,
    @Nullable List<String> inheritable,
    @Nullable List<String> permitted,
    @Nullable List<String> ambient,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Capabilities {
    bounding = SpecFields.frozen(bounding, "bounding");
    effective = SpecFields.frozen(effective, "effective");
    inheritable = SpecFields.frozen(inheritable, "inheritable");
    permitted = SpecFields.frozen(permitted, "permitted");
    ambient = SpecFields.frozen(ambient, "ambient");
    extra = SpecFields.extra(extra);
  }
}

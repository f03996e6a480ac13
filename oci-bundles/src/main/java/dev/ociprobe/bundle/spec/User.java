package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user and groups that a process runs as, in the ids of the container.
 *
 * <pre>{@code
 * {"uid": 1000, "gid": 100, "umask": 63, "additionalGids": [5, 6]}
 * }</pre>
 *
 * @param uid user, u32
 * @param gid group, u32
 * @param umask umask(2), decimal in JSON; the caller's if absent (specification 1.0.2)
 * @param additionalGids supplementary groups, u32
 * @param extra properties that this record doesn't know
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#user">User</a>
 */
public record User(
    @Nullable Long uid,
    @Nullable Long gid,
    @Nullable Long umask,
    @Nullable List<Long> additionalGids,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public User {
    additionalGids = SpecFields.frozen(additionalGids, "additionalGids");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that allows or denies the use of devices.
 *
 * <pre>{@code
 * {"allow": true, "type": "c", "major": 10, "minor": 229, "access": "rw"}
 * }</pre>
 *
 * @param allow true to allow, false to deny
 * @param type {@code a} (both, the default), {@code b} or {@code c}
 * @param major i64; all if absent
 * @param minor i64; all if absent
 * @param access any of {@code r}, {@code w} and {@code m} (mknod)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#allowed-device-list">Allowed
 *     Device list</a>
 */
public record DeviceRule(
    Boolean allow,
    @Nullable String type,
    @Nullable Long major,
    @Nullable Long minor,
    @Nullable String access,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public DeviceRule {
    allow = SpecFields.required(allow, "allow");
    extra = SpecFields.extra(extra);
  }
}

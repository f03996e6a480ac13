package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device node in the container.
 *
 * <pre>{@code
 * {
 *   "path": "/dev/fuse",
 *   "type": "c",
 *   "major": 10,
 *   "minor": 229,
 *   "fileMode": 438,
 *   "uid": 0,
 *   "gid": 0
 * }
 * }</pre>
 *
 * @param path path in the container, absolute
 * @param type {@code c}, {@code b}, {@code u} or {@code p}, as for mknod(1)
 * @param major i64; not for {@code p}
 * @param minor i64; not for {@code p}
 * @param fileMode permission bits, decimal in JSON
 * @param uid owner in the container, u32
 * @param gid group in the container, u32
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#devices">Devices</a>
 */
public record Device(
    String path,
    String type,
    @Nullable Long major,
    @Nullable Long minor,
    @Nullable Long fileMode,
    @Nullable Long uid,
    @Nullable Long gid,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Device {
    path = SpecFields.required(path, "path");
    type = SpecFields.required(type, "type");
    extra = SpecFields.extra(extra);
  }
}

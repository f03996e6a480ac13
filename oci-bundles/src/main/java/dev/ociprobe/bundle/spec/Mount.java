package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mount in the container.
 *
 * <pre>{@code
 * {
 *   "destination": "/data",
 *   "type": "bind",
 *   "source": "/srv/data",
 *   "options": ["rbind", "ro", "idmap"],
 *   "uidMappings": [{"containerID": 0, "hostID": 1000, "size": 32000}],
 *   "gidMappings": [{"containerID": 0, "hostID": 1000, "size": 32000}]
 * }
 * }</pre>
 *
 * @param destination mount point, absolute in the container
 * @param type file system type; meaningless for bind mounts
 * @param source a device, a name, or for bind mounts a path, absolute or relative to the bundle
 * @param options mount options of fstab(5) and of the specification
 * @param uidMappings user ids as seen through this mount (specification 1.1)
 * @param gidMappings group ids as seen through this mount (specification 1.1)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#mounts">Mounts</a>
 */
public record Mount(
    String destination,
    @Nullable String type,
    @Nullable String source,
    @Nullable List<String> options,
    @Nullable List<IdMapping> uidMappings,
    @Nullable List<IdMapping> gidMappings,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Mount {
    destination = SpecFields.required(destination, "destination");
    options = SpecFields.frozen(options, "options");
    uidMappings = SpecFields.frozen(uidMappings, "uidMappings");
    gidMappings = SpecFields.frozen(gidMappings, "gidMappings");
    extra = SpecFields.extra(extra);
  }

  /** Returns true if it is a bind mount, whose source is a path on the host. */
  public boolean isBind() {
    return "bind".equals(type)
        || (options != null && (options.contains("bind") || options.contains("rbind")));
  }

  /** Returns the same mount with another source. */
  public Mount withSource(String source) {
    return new Mount(destination, type, source, options, uidMappings, gidMappings, extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mount in the container.
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
 * @param destination absolute in the container
 * @param type a file system that the kernel knows; of no meaning for bind mounts
 * @param source a device, a name, or for bind mounts a path, absolute or relative to the bundle
 * @param options as in fstab(5), and those of the specification
 * @param uidMappings owners as seen through this mount (specification 1.1)
 * @param gidMappings groups as seen through this mount (specification 1.1)
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

  /** Whether it shows a part of the host's tree, and its source is a path therefore. */
  public boolean isBind() {
    return "bind".equals(type)
        || (options != null && (options.contains("bind") || options.contains("rbind")));
  }

  /** The same mount of another source. */
  public Mount withSource(String source) {
    return new Mount(destination, type, source, options, uidMappings, gidMappings, extra);
  }
}

package dev.ociprobe.bundle.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a content.
 *
 * <pre>{@code
 * {"mediaType": "application/vnd.oci.image.manifest.v1+json", "size": 7682,
 *  "digest": "sha256:5b0bcabd1ed22e9fb1310cf6c2dec7cdef19f0ad69efa1f392e94a4333501270",
 *  "platform": {"architecture": "amd64", "os": "linux"},
 *  "annotations": {"org.opencontainers.image.ref.name": "3.22"}}
 * }</pre>
 *
 * @param mediaType the content's type
 * @param digest the content's digest, not checked for its form
 * @param size of the content, in bytes
 * @param platform that it is for; in an index
 * @param annotations free metadata; in an index the tag
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md">
 *     Descriptors</a>
 */
record Descriptor(
    @Nullable String mediaType,
    @Nullable String digest,
    @JsonProperty(required = true) long size,
    @Nullable ImagePlatform platform,
    @Nullable Map<String, String> annotations) {
  private static final String REF_NAME = "org.opencontainers.image.ref.name";

  /** The tag, or an empty string. */
  String tag() {
    return annotations == null ? "" : Objects.requireNonNullElse(annotations.get(REF_NAME), "");
  }

  String type() {
    return mediaType == null ? "" : mediaType;
  }
}

package dev.ociprobe.bundle.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON documents that lead to an image's layers. */
final class ImageDocuments {
  private ImageDocuments() {}

  /**
   * The marker of a layout.
   *
   * <pre>{@code
   * {"imageLayoutVersion": "1.0.0"}
   * }</pre>
   */
  record Layout(@Nullable String imageLayoutVersion) {}

  /**
   * An image index: images by platform, or by tag.
   *
   * <pre>{@code
   * {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
   *  "manifests": [{"mediaType": "…", "digest": "…", "size": 7682}]}
   * }</pre>
   */
  record Index(@Nullable String mediaType, @Nullable List<Descriptor> manifests) {
    List<Descriptor> present() {
      return manifests == null ? List.of() : manifests.stream().filter(Objects::nonNull).toList();
    }
  }

  /**
   * An image manifest: one image.
   *
   * <pre>{@code
   * {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
   *  "config": {"mediaType": "…", "digest": "…", "size": 7023},
   *  "layers": [{"mediaType": "…", "digest": "…", "size": 32654}]}
   * }</pre>
   */
  record Manifest(
      @Nullable String mediaType, @Nullable Descriptor config, @Nullable List<Descriptor> layers) {}

  /**
   * An image in {@code manifest.json} of docker's archives.
   *
   * <pre>{@code
   * [{"Config": "4355….json", "RepoTags": ["alpine:3.22"], "Layers": ["8a1b…/layer.tar"]}]
   * }</pre>
   */
  record Saved(
      @JsonProperty("Config") @Nullable String config,
      @JsonProperty("RepoTags") @Nullable List<String> repoTags,
      @JsonProperty("Layers") @Nullable List<String> layers) {
    List<String> tags() {
      return repoTags == null ? List.of() : repoTags;
    }
  }
}

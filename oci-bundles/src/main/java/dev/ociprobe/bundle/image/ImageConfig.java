package dev.ociprobe.bundle.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an image.
 *
 * <pre>{@code
 * {"architecture": "amd64", "os": "linux",
 *  "config": {"User": "postgres", "Env": ["PATH=/usr/bin"], "Entrypoint": ["/entry"],
 *             "Cmd": ["postgres"], "Volumes": {"/data": {}}, "WorkingDir": "/",
 *             "StopSignal": "SIGINT"},
 *  "rootfs": {"type": "layers", "diff_ids": ["sha256:c6f988f4…"]}}
 * }</pre>
 *
 * @param architecture of its programs, in Go's words
 * @param os of its programs, in Go's words
 * @param variant of the architecture
 * @param created date and time, RFC 3339
 * @param author person or organisation
 * @param config the container's defaults
 * @param rootfs its layers' digests
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">Image
 *     Configuration</a>
 */
public record ImageConfig(
    @Nullable String architecture,
    @Nullable String os,
    @Nullable String variant,
    @Nullable String created,
    @Nullable String author,
    @Nullable Defaults config,
    @Nullable Layers rootfs) {

  /** The defaults of its containers. */
  public record Defaults(
      @JsonProperty("User") @Nullable String user,
      @JsonProperty("ExposedPorts") @Nullable Map<String, JsonNode> exposedPorts,
      @JsonProperty("Env") @Nullable List<String> env,
      @JsonProperty("Entrypoint") @Nullable List<String> entrypoint,
      @JsonProperty("Cmd") @Nullable List<String> cmd,
      @JsonProperty("Volumes") @Nullable Map<String, JsonNode> volumes,
      @JsonProperty("WorkingDir") @Nullable String workingDir,
      @JsonProperty("Labels") @Nullable Map<String, String> labels,
      @JsonProperty("StopSignal") @Nullable String stopSignal) {
    public Defaults {
      requireText(user);
      requireText(workingDir);
      requireText(stopSignal);
      requireTexts(env);
      requireTexts(entrypoint);
      requireTexts(cmd);
      if (volumes != null) {
        volumes.keySet().forEach(ImageConfig::requireText);
      }
    }

    static final Defaults NONE = new Defaults(null, null, null, null, null, null, null, null, null);
  }

  /** The digests of its layers' contents. */
  public record Layers(
      @Nullable String type, @JsonProperty("diff_ids") @Nullable List<String> diffIds) {}

  private static void requireTexts(@Nullable List<String> texts) {
    if (texts != null && texts.contains(null)) {
      throw new IllegalArgumentException("a list of strings holds a null");
    }
    if (texts != null) {
      texts.forEach(ImageConfig::requireText);
    }
  }

  private static void requireText(@Nullable String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a string holds a NUL character");
    }
  }

  ImagePlatform platform() {
    return new ImagePlatform(architecture, os, variant);
  }

  ImageConfig withoutEntrypoint() {
    Defaults all = defaults();
    Defaults rest =
        new Defaults(
            all.user,
            all.exposedPorts,
            all.env,
            null,
            all.cmd,
            all.volumes,
            all.workingDir,
            all.labels,
            all.stopSignal);
    return new ImageConfig(architecture, os, variant, created, author, rest, rootfs);
  }

  Defaults defaults() {
    return Objects.requireNonNullElse(config, Defaults.NONE);
  }
}

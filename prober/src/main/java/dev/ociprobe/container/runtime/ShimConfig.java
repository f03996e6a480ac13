package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The configuration by which the containerd shim of a runtime is driven, as in {@code
 * {"annotations": {"io.kubernetes.cri.container-type": "sandbox"}, "optionsType":
 * "io.containerd.runsc.v1.options", "file": ["root = {root}"]}}. Immutable.
 *
 * @param annotations of config.json without which it doesn't take a container as its first
 * @param optionsType the type of the file's options, as the shim knows it
 * @param file the lines of the file that Create names, in TOML; {@code {binary}} stands for the
 *     runtime's binary and {@code {root}} for the directory above that of its state, as strings
 * @see <a
 *     href="https://github.com/containerd/containerd/blob/main/docs/man/containerd-config.toml.5.md">
 *     {@code ConfigPath} in containerd's configuration</a>
 */
public record ShimConfig(
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) Map<String, String> annotations,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String optionsType,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) List<String> file) {

  public ShimConfig {
    annotations = Map.copyOf(annotations);
    file = List.copyOf(file);
  }

  /** The text of the file for one binary and root. */
  public String text(Path binary, Path root) {
    return String.join("\n", file)
        .replace("{binary}", quoted(binary))
        .replace("{root}", quoted(root))
        .concat("\n");
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * The tool that measured.
 *
 * @param name {@code ociprobe}
 * @param version such as {@code 0.1.0}
 * @param commit the tool was built from, if known
 * @param command its arguments; older files have none
 */
public record Tool(
    String name,
    String version,
    Optional<String> commit,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> command) {

  /** Copies the list. */
  public Tool {
    command = List.copyOf(command);
  }

  /** Creates a tool that was called without arguments, or with unknown ones. */
  public Tool(String name, String version, Optional<String> commit) {
    this(name, version, commit, List.of());
  }

  /** Returns the same tool, called with these arguments. */
  public Tool calledWith(List<String> arguments) {
    return new Tool(name, version, commit, arguments);
  }
}

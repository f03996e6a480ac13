package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command that a hook runs.
 *
 * <pre>{@code
 * {
 *   "path": "/usr/bin/setup-network",
 *   "args": ["setup-network", "--quiet"],
 *   "env": ["PATH=/usr/bin"],
 *   "timeout": 30
 * }
 * }</pre>
 *
 * @param path the program, absolute
 * @param args argv, the program's name included
 * @param env {@code NAME=value} each
 * @param timeout seconds after which it is killed, greater than 0
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#posix-platform-hooks">POSIX-platform
 *     Hooks</a>
 */
public record Hook(
    String path,
    @Nullable List<String> args,
    @Nullable List<String> env,
    @Nullable Integer timeout,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Hook {
    path = SpecFields.required(path, "path");
    args = SpecFields.frozen(args, "args");
    env = SpecFields.frozen(env, "env");
    extra = SpecFields.extra(extra);
  }
}

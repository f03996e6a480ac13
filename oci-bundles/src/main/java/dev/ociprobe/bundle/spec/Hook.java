package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command of a hook.
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
 * @param path of the program, absolute
 * @param args argv, its first entry included
 * @param env {@code NAME=value} each
 * @param timeout after which it is killed, in seconds, greater than 0
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

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that are run at points of a container's life.
 *
 * <pre>{@code
 * {
 *   "prestart": [{"path": "/usr/bin/true"}],
 *   "createRuntime": [{"path": "/usr/bin/true"}],
 *   "createContainer": [{"path": "/usr/bin/true"}],
 *   "startContainer": [{"path": "/usr/bin/true"}],
 *   "poststart": [{"path": "/usr/bin/true"}],
 *   "poststop": [{"path": "/usr/bin/true"}]
 * }
 * }</pre>
 *
 * @param prestart deprecated predecessor of createRuntime
 * @param createRuntime run during create, in the namespaces of the runtime
 * @param createContainer run during create, in the namespaces of the container, before
 *     pivot_root(2)
 * @param startContainer run during start, in the container, before its program
 * @param poststart run after start, in the namespaces of the runtime
 * @param poststop run after delete, in the namespaces of the runtime
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#posix-platform-hooks">POSIX-platform
 *     Hooks</a>
 */
public record Hooks(
    @Nullable List<Hook> prestart,
    @Nullable List<Hook> createRuntime,
    @Nullable List<Hook> createContainer,
    @Nullable List<Hook> startContainer,
    @Nullable List<Hook> poststart,
    @Nullable List<Hook> poststop,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Hooks {
    prestart = SpecFields.frozen(prestart, "prestart");
    createRuntime = SpecFields.frozen(createRuntime, "createRuntime");
    createContainer = SpecFields.frozen(createContainer, "createContainer");
    startContainer = SpecFields.frozen(startContainer, "startContainer");
    poststart = SpecFields.frozen(poststart, "poststart");
    poststop = SpecFields.frozen(poststop, "poststop");
    extra = SpecFields.extra(extra);
  }
}

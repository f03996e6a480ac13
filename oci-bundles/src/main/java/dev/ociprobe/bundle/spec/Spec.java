package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole config.json.
 *
 * <pre>{@code
 * {
 *   "ociVersion": "1.0.2",
 *   "process": {"cwd": "/", "args": ["/payload"]},
 *   "root": {"path": "rootfs", "readonly": true},
 *   "hostname": "ociprobe",
 *   "domainname": "example.org",
 *   "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
 *   "hooks": {"poststop": [{"path": "/usr/bin/logger"}]},
 *   "annotations": {"org.example.purpose": "measuring"},
 *   "linux": {"namespaces": [{"type": "pid"}]}
 * }
 * }</pre>
 *
 * @param ociVersion version of the specification that the document follows
 * @param process the process that the container runs; required by start
 * @param root its root filesystem
 * @param hostname its name in its UTS namespace
 * @param domainname NIS domain name in its UTS namespace (specification 1.1)
 * @param mounts its mounts, in order
 * @param hooks commands run at points of its life
 * @param annotations free metadata; runtimes read some of them as options
 * @param linux the configuration that is specific to Linux
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md">Configuration</a>
 */
public record Spec(
    String ociVersion,
    @Nullable ContainerProcess process,
    @Nullable Root root,
    @Nullable String hostname,
    @Nullable String domainname,
    @Nullable List<Mount> mounts,
    @Nullable Hooks hooks,
    @Nullable Map<String, String> annotations,
    @Nullable Linux linux,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Spec {
    ociVersion = SpecFields.required(ociVersion, "ociVersion");
    mounts = SpecFields.frozen(mounts, "mounts");
    annotations = SpecFields.frozen(annotations, "annotations");
    extra = SpecFields.extra(extra);
  }

  /** Returns true if the container gets or joins a user namespace. */
  public boolean hasUserNamespace() {
    return linux != null
        && linux.namespaces() != null
        && linux.namespaces().stream().anyMatch(each -> each.type().equals("user"));
  }

  /**
   * Returns the same document with another cgroup.
   *
   * @param cgroupsPath absolute: runtimes put a relative one below different parents
   */
  public Spec withCgroupsPath(String cgroupsPath) {
    Linux changed =
        (linux == null ? Linux.EMPTY : linux).toBuilder().cgroupsPath(cgroupsPath).build();
    return toBuilder().linux(changed).build();
  }

  /** Returns a builder that starts with the properties of this record. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A builder of config.json. Not safe for use by several threads. */
  public static final class Builder {
    private final Spec base;
    private @Nullable ContainerProcess process;
    private @Nullable Root root;
    private @Nullable String hostname;
    private @Nullable List<Mount> mounts;
    private @Nullable Hooks hooks;
    private @Nullable Map<String, String> annotations;
    private @Nullable Linux linux;

    private Builder(Spec base) {
      this.base = base;
      process = base.process;
      root = base.root;
      hostname = base.hostname;
      mounts = base.mounts;
      hooks = base.hooks;
      annotations = base.annotations;
      linux = base.linux;
    }

    public Builder process(@Nullable ContainerProcess process) {
      this.process = process;
      return this;
    }

    public Builder root(@Nullable Root root) {
      this.root = root;
      return this;
    }

    public Builder hostname(@Nullable String hostname) {
      this.hostname = hostname;
      return this;
    }

    public Builder mounts(@Nullable List<Mount> mounts) {
      this.mounts = mounts;
      return this;
    }

    public Builder hooks(@Nullable Hooks hooks) {
      this.hooks = hooks;
      return this;
    }

    public Builder annotations(@Nullable Map<String, String> annotations) {
      this.annotations = annotations;
      return this;
    }

    public Builder linux(@Nullable Linux linux) {
      this.linux = linux;
      return this;
    }

    public Spec build() {
      return new Spec(
          base.ociVersion,
          process,
          root,
          hostname,
          base.domainname,
          mounts,
          hooks,
          annotations,
          linux,
          base.extra);
    }
  }
}

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
 * @param process what the container runs; needed by the time it is started
 * @param root its root filesystem
 * @param hostname in its UTS namespace
 * @param domainname in its UTS namespace (specification 1.1)
 * @param mounts what is mounted in it, in this order
 * @param hooks commands run at points of its life
 * @param annotations free metadata; runtimes read some of them as options
 * @param linux what only Linux has
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

  /** The same document with another process. */
  public Spec withProcess(ContainerProcess process) {
    return new Spec(
        ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux, extra);
  }

  /** The same document with another root filesystem. */
  public Spec withRoot(Root root) {
    return new Spec(
        ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux, extra);
  }

  /** The same document with another host name. */
  public Spec withHostname(String hostname) {
    return new Spec(
        ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux, extra);
  }

  /** The same document with other mounts. */
  public Spec withMounts(List<Mount> mounts) {
    return new Spec(
        ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux, extra);
  }

  /** The same document with other hooks. */
  public Spec withHooks(Hooks hooks) {
    return new Spec(
        ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux, extra);
  }

  /** The same document with another Linux part. */
  public Spec withLinux(Linux linux) {
    return new Spec(
        ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux, extra);
  }

  /**
   * The same document with another control group.
   *
   * @param cgroupsPath absolute: runtimes put a relative one below different parents
   */
  public Spec withCgroupsPath(String cgroupsPath) {
    return withLinux((linux == null ? Linux.EMPTY : linux).withCgroupsPath(cgroupsPath));
  }
}

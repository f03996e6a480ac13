package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that is specific to Linux.
 *
 * <pre>{@code
 * {
 *   "uidMappings": [{"containerID": 0, "hostID": 1000, "size": 32000}],
 *   "gidMappings": [{"containerID": 0, "hostID": 1000, "size": 32000}],
 *   "sysctl": {"net.core.somaxconn": "256"},
 *   "resources": {"pids": {"limit": 100}},
 *   "cgroupsPath": "/ociprobe/0tgy5k01/op-0tgy5k01-0000001",
 *   "namespaces": [{"type": "pid"}],
 *   "devices": [{"path": "/dev/fuse", "type": "c", "major": 10, "minor": 229}],
 *   "netDevices": {"eth1": {"name": "container_eth1"}},
 *   "seccomp": {"defaultAction": "SCMP_ACT_ALLOW"},
 *   "rootfsPropagation": "private",
 *   "maskedPaths": ["/proc/kcore"],
 *   "readonlyPaths": ["/proc/sys"],
 *   "mountLabel": "system_u:object_r:svirt_sandbox_file_t:s0",
 *   "intelRdt": {"closID": "guaranteed"},
 *   "memoryPolicy": {"mode": "MPOL_INTERLEAVE", "nodes": "0-1"},
 *   "personality": {"domain": "LINUX32"},
 *   "timeOffsets": {"monotonic": {"secs": 172800}}
 * }
 * }</pre>
 *
 * @param uidMappings user ids of a new user namespace
 * @param gidMappings group ids of a new user namespace
 * @param sysctl kernel parameters of its namespaces
 * @param resources limits of its cgroup
 * @param cgroupsPath its cgroup; an absolute path is below the mount point of each hierarchy
 * @param namespaces namespaces that it gets or joins
 * @param devices device nodes besides the default ones
 * @param netDevices network devices moved into it, by their name on the host (specification 1.3)
 * @param seccomp system call filter
 * @param rootfsPropagation {@code shared}, {@code slave}, {@code private} or {@code unbindable}
 * @param maskedPaths paths made unreadable, absolute in the container
 * @param readonlyPaths paths made read-only, absolute in the container
 * @param mountLabel SELinux context of its mounts
 * @param intelRdt shares of cache and memory bandwidth
 * @param memoryPolicy NUMA policy (specification 1.3)
 * @param personality execution domain
 * @param timeOffsets offsets of a new time namespace, by clock: {@code boottime}, {@code monotonic}
 *     (specification 1.1)
 * @param extra properties that this record doesn't know
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md">Linux
 *     Container Configuration</a>
 */
public record Linux(
    @Nullable List<IdMapping> uidMappings,
    @Nullable List<IdMapping> gidMappings,
    @Nullable Map<String, String> sysctl,
    @Nullable Resources resources,
    @Nullable String cgroupsPath,
    @Nullable List<Namespace> namespaces,
    @Nullable List<Device> devices,
    @Nullable Map<String, NetDevice> netDevices,
    @Nullable Seccomp seccomp,
    @Nullable String rootfsPropagation,
    @Nullable List<String> maskedPaths,
    @Nullable List<String> readonlyPaths,
    @Nullable String mountLabel,
    @Nullable IntelRdt intelRdt,
    @Nullable MemoryPolicy memoryPolicy,
    @Nullable Personality personality,
    @Nullable Map<String, TimeOffset> timeOffsets,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Linux {
    uidMappings = SpecFields.frozen(uidMappings, "uidMappings");
    gidMappings = SpecFields.frozen(gidMappings, "gidMappings");
    sysctl = SpecFields.frozen(sysctl, "sysctl");
    namespaces = SpecFields.frozen(namespaces, "namespaces");
    devices = SpecFields.frozen(devices, "devices");
    netDevices = SpecFields.frozen(netDevices, "netDevices");
    maskedPaths = SpecFields.frozen(maskedPaths, "maskedPaths");
    readonlyPaths = SpecFields.frozen(readonlyPaths, "readonlyPaths");
    timeOffsets = SpecFields.frozen(timeOffsets, "timeOffsets");
    extra = SpecFields.extra(extra);
  }

  /** The object without any property. */
  public static final Linux EMPTY =
      new Linux(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, Map.of());

  /** Returns a builder that starts with the properties of this record. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A builder of the {@code linux} object. Not safe for use by several threads. */
  public static final class Builder {
    private final Linux base;
    private @Nullable Resources resources;
    private @Nullable String cgroupsPath;
    private @Nullable List<Namespace> namespaces;
    private @Nullable List<Device> devices;
    private @Nullable Seccomp seccomp;

    private Builder(Linux base) {
      this.base = base;
      resources = base.resources;
      cgroupsPath = base.cgroupsPath;
      namespaces = base.namespaces;
      devices = base.devices;
      seccomp = base.seccomp;
    }

    public Builder resources(@Nullable Resources resources) {
      this.resources = resources;
      return this;
    }

    public Builder cgroupsPath(@Nullable String cgroupsPath) {
      this.cgroupsPath = cgroupsPath;
      return this;
    }

    public Builder namespaces(@Nullable List<Namespace> namespaces) {
      this.namespaces = namespaces;
      return this;
    }

    public Builder devices(@Nullable List<Device> devices) {
      this.devices = devices;
      return this;
    }

    public Builder seccomp(@Nullable Seccomp seccomp) {
      this.seccomp = seccomp;
      return this;
    }

    public Linux build() {
      return new Linux(
          base.uidMappings,
          base.gidMappings,
          base.sysctl,
          resources,
          cgroupsPath,
          namespaces,
          devices,
          base.netDevices,
          seccomp,
          base.rootfsPropagation,
          base.maskedPaths,
          base.readonlyPaths,
          base.mountLabel,
          base.intelRdt,
          base.memoryPolicy,
          base.personality,
          base.timeOffsets,
          base.extra);
    }
  }
}

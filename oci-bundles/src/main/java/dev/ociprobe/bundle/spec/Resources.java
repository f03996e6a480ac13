package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the container's cgroup.
 *
 * <pre>{@code
 * {
 *   "devices": [{"allow": false, "access": "rwm"}],
 *   "memory": {"limit": 67108864},
 *   "cpu": {"quota": 20000, "period": 100000},
 *   "pids": {"limit": 20},
 *   "blockIO": {"weight": 100},
 *   "hugepageLimits": [{"pageSize": "2MB", "limit": 209715200}],
 *   "network": {"classID": 1048577},
 *   "rdma": {"mlx5_1": {"hcaHandles": 3}},
 *   "unified": {"io.max": "259:0 rbps=2097152"}
 * }
 * }</pre>
 *
 * @param devices rules on the use of devices; later rules win
 * @param memory limits of the controller {@code memory}
 * @param cpu limits of the controllers {@code cpu} and {@code cpuset}
 * @param pids limit of the controller {@code pids}
 * @param blockIO limits of the controller {@code blkio}, on cgroup v2 {@code io}
 * @param hugepageLimits limits of the controller {@code hugetlb}
 * @param network tags of the controllers {@code net_cls} and {@code net_prio}
 * @param rdma limits of the controller {@code rdma}, by device
 * @param unified values for files of cgroup v2, by the file's name (specification 1.0.2)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#control-groups">Control
 *     groups</a>
 */
public record Resources(
    @Nullable List<DeviceRule> devices,
    @Nullable Memory memory,
    @Nullable Cpu cpu,
    @Nullable Pids pids,
    @Nullable BlockIo blockIO,
    @Nullable List<HugepageLimit> hugepageLimits,
    @Nullable Network network,
    @Nullable Map<String, Rdma> rdma,
    @Nullable Map<String, String> unified,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  /** The object without any limit. */
  public static final Resources NONE =
      new Resources(null, null, null, null, null, null, null, null, null, Map.of());

  public Resources {
    devices = SpecFields.frozen(devices, "devices");
    hugepageLimits = SpecFields.frozen(hugepageLimits, "hugepageLimits");
    rdma = SpecFields.frozen(rdma, "rdma");
    unified = SpecFields.frozen(unified, "unified");
    extra = SpecFields.extra(extra);
  }

  /** Returns limits of CPU alone. */
  public static Resources of(Cpu cpu) {
    return NONE.toBuilder().cpu(cpu).build();
  }

  /** Returns a builder that starts with the properties of this record. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A builder of the {@code resources} object. Not safe for use by several threads. */
  public static final class Builder {
    private final Resources base;
    private @Nullable List<DeviceRule> devices;
    private @Nullable Cpu cpu;

    private Builder(Resources base) {
      this.base = base;
      devices = base.devices;
      cpu = base.cpu;
    }

    public Builder devices(@Nullable List<DeviceRule> devices) {
      this.devices = devices;
      return this;
    }

    public Builder cpu(@Nullable Cpu cpu) {
      this.cpu = cpu;
      return this;
    }

    public Resources build() {
      return new Resources(
          devices,
          base.memory,
          cpu,
          base.pids,
          base.blockIO,
          base.hugepageLimits,
          base.network,
          base.rdma,
          base.unified,
          base.extra);
    }
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the block I/O controller.
 *
 * <pre>{@code
 * {
 *   "weight": 10,
 *   "leafWeight": 10,
 *   "weightDevice": [{"major": 8, "minor": 0, "weight": 500}],
 *   "throttleReadBpsDevice": [{"major": 8, "minor": 0, "rate": 8388608}],
 *   "throttleWriteBpsDevice": [{"major": 8, "minor": 0, "rate": 8388608}],
 *   "throttleReadIOPSDevice": [{"major": 8, "minor": 0, "rate": 50}],
 *   "throttleWriteIOPSDevice": [{"major": 8, "minor": 0, "rate": 50}]
 * }
 * }</pre>
 *
 * @param weight from 10 to 1000, u16
 * @param leafWeight weight against its child cgroups, u16; CFQ only
 * @param weightDevice weights by device
 * @param throttleReadBpsDevice maximum read rates, in bytes per second
 * @param throttleWriteBpsDevice maximum write rates, in bytes per second
 * @param throttleReadIOPSDevice maximum read rates, in operations per second
 * @param throttleWriteIOPSDevice maximum write rates, in operations per second
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#block-io">Block
 *     IO</a>
 */
public record BlockIo(
    @Nullable Integer weight,
    @Nullable Integer leafWeight,
    @Nullable List<WeightDevice> weightDevice,
    @Nullable List<ThrottleDevice> throttleReadBpsDevice,
    @Nullable List<ThrottleDevice> throttleWriteBpsDevice,
    @Nullable List<ThrottleDevice> throttleReadIOPSDevice,
    @Nullable List<ThrottleDevice> throttleWriteIOPSDevice,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public BlockIo {
    weightDevice = SpecFields.frozen(weightDevice, "weightDevice");
    throttleReadBpsDevice = SpecFields.frozen(throttleReadBpsDevice, "throttleReadBpsDevice");
    throttleWriteBpsDevice = SpecFields.frozen(throttleWriteBpsDevice, "throttleWriteBpsDevice");
    throttleReadIOPSDevice = SpecFields.frozen(throttleReadIOPSDevice, "throttleReadIOPSDevice");
    throttleWriteIOPSDevice = SpecFields.frozen(throttleWriteIOPSDevice, "throttleWriteIOPSDevice");
    extra = SpecFields.extra(extra);
  }

  /**
   * The weight on one device.
   *
   * <pre>{@code
   * {"major": 8, "minor": 0, "weight": 500, "leafWeight": 300}
   * }</pre>
   *
   * @param major i64
   * @param minor i64
   * @param weight u16
   * @param leafWeight u16; CFQ only
   * @param extra properties that this record doesn't know
   */
  public record WeightDevice(
      Long major,
      Long minor,
      @Nullable Integer weight,
      @Nullable Integer leafWeight,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public WeightDevice {
      major = SpecFields.required(major, "major");
      minor = SpecFields.required(minor, "minor");
      extra = SpecFields.extra(extra);
    }
  }

  /**
   * The maximum rate on one device.
   *
   * <pre>{@code
   * {"major": 8, "minor": 0, "rate": 8388608}
   * }</pre>
   *
   * @param major i64
   * @param minor i64
   * @param rate bytes or operations per second
   * @param extra properties that this record doesn't know
   */
  public record ThrottleDevice(
      Long major,
      Long minor,
      Uint64 rate,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public ThrottleDevice {
      major = SpecFields.required(major, "major");
      minor = SpecFields.required(minor, "minor");
      rate = SpecFields.required(rate, "rate");
      extra = SpecFields.extra(extra);
    }
  }
}

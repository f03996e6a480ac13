package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shares of cache and memory bandwidth, by Intel's Resource Director Technology.
 *
 * <pre>{@code
 * {
 *   "closID": "guaranteed",
 *   "schemata": ["L3:0=7f0;1=1f", "MB:0=20;1=70"],
 *   "l3CacheSchema": "L3:0=7f0;1=1f",
 *   "memBwSchema": "MB:0=20;1=70",
 *   "enableCMT": false,
 *   "enableMBM": false,
 *   "enableMonitoring": true
 * }
 * }</pre>
 *
 * @param closID class of service
 * @param schemata lines of resctrl's schemata file (specification 1.3)
 * @param l3CacheSchema the line for L3 caches
 * @param memBwSchema the line for memory bandwidth
 * @param enableCMT true for cache monitoring (specification 1.1 to 1.2 only)
 * @param enableMBM true for bandwidth monitoring (specification 1.1 to 1.2 only)
 * @param enableMonitoring true for a monitoring group of its own (specification 1.3)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#intelrdt">IntelRdt</a>
 */
public record IntelRdt(
    @Nullable String closID,
    @Nullable List<String> schemata,
    @Nullable String l3CacheSchema,
    @Nullable String memBwSchema,
    @Nullable Boolean enableCMT,
    @Nullable Boolean enableMBM,
    @Nullable Boolean enableMonitoring,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public IntelRdt {
    schemata = SpecFields.frozen(schemata, "schemata");
    extra = SpecFields.extra(extra);
  }
}

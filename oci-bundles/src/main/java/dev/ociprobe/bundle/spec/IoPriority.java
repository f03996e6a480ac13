package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The I/O priority of the container's processes: ioprio_set(2) (specification 1.1).
 *
 * <pre>{@code
 * {"class": "IOPRIO_CLASS_BE", "priority": 4}
 * }</pre>
 *
 * @param class_ {@code IOPRIO_CLASS_RT}, {@code _BE} or {@code _IDLE}
 * @param priority from 0 (highest) to 7
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#linux-process">Linux
 *     Process</a>
 */
public record IoPriority(
    @JsonProperty("class") String class_,
    @Nullable Integer priority,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public IoPriority {
    class_ = SpecFields.required(class_, "class");
    extra = SpecFields.extra(extra);
  }
}

package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The limit of the hugetlb controller for one page size.
 *
 * <pre>{@code
 * {"pageSize": "2MB", "limit": 209715200}
 * }</pre>
 *
 * @param pageSize {@code 64KB}, {@code 2MB}, {@code 1GB}
 * @param limit bytes
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#huge-page-limits">Huge
 *     page limits</a>
 */
public record HugepageLimit(
    String pageSize, Uint64 limit, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public HugepageLimit {
    pageSize = SpecFields.required(pageSize, "pageSize");
    limit = SpecFields.required(limit, "limit");
    extra = SpecFields.extra(extra);
  }
}

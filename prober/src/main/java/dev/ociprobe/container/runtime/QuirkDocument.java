package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.host.environment.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * A quirk in a catalogue file: its name, or an object if only some versions have it, as in {@code
 * {"quirk": "quadratic-weight", "from": "1.3.2", "before": "1.9"}}.
 */
record QuirkDocument(Quirk quirk, @Nullable String from, @Nullable String before) {

  private static final JsonMapper JSON = new JsonMapper();

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  QuirkDocument(
      @JsonProperty(value = "quirk", required = true) @JsonSetter(nulls = Nulls.FAIL) Quirk quirk,
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("before") @Nullable String before) {
    this.quirk = quirk;
    this.from = from;
    this.before = before;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static QuirkDocument ofAllVersions(String quirk) {
    return new QuirkDocument(JSON.convertValue(quirk, Quirk.class), null, null);
  }

  KnownQuirk toKnown() {
    return new KnownQuirk(quirk, new VersionRange(from, before));
  }
}

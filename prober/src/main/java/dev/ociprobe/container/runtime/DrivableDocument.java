package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ociprobe.host.environment.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * The versions with the entry's command line in a catalogue file, as in {@code {"before": "2.0",
 * "otherwise": "from 2.0 on it is only a shim"}}.
 *
 * @param otherwise what a user of another version should know
 */
record DrivableDocument(
    @Nullable String from,
    @Nullable String before,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String otherwise) {

  VersionRange versions() {
    return new VersionRange(from, before);
  }
}

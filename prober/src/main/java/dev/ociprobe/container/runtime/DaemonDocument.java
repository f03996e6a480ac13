package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;

/** A {@link Daemon} in a catalogue file. */
record DaemonDocument(
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String socket,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String start) {

  Daemon toDaemon() {
    return new Daemon(Path.of(socket), start);
  }
}

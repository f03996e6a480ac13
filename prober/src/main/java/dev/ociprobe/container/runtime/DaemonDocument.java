package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;

/** A {@link Daemon} in a catalogue file. */
record DaemonDocument(
    @JsonProperty(required = true) String socket, @JsonProperty(required = true) String start) {

  Daemon toDaemon() {
    return new Daemon(Path.of(socket), start);
  }
}

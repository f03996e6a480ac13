package dev.ociprobe.container.runtime;

import java.nio.file.Path;

/**
 * A daemon that must run before a tool can be used. It has this form in a catalogue file: {@code
 * {"socket": "/run/containerd/containerd.sock", "start": "systemctl start containerd"}}.
 *
 * @param socket absolute path of the Unix socket on which it listens
 * @param start a command that starts it, to be shown
 */
public record Daemon(Path socket, String start) {
  public Daemon {
    if (!socket.isAbsolute() || start.isBlank()) {
      throw new IllegalArgumentException(
          "\"daemon\" needs the absolute path of its \"socket\", and its \"start\"");
    }
  }
}

package dev.ociprobe.probe.workload;

import java.util.List;

/**
 * The server of a workload, in a container of its own.
 *
 * @param command its first word is one of the workload's programs
 * @param port TCP port on which it listens once it is ready
 */
public record ServerDefinition(List<String> command, int port) {
  /** Copies the list. */
  public ServerDefinition {
    command = List.copyOf(command);
  }
}
